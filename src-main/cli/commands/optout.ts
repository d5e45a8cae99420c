import { Command } from 'commander'
import colors from 'picocolors'
import { counted } from '../../../shared/wording.ts'
import { withDestinationFlags } from '../destination-option.ts'
import { withSession, withSlackFlags } from '../session.ts'
import { instant, table } from '../terminal.ts'
import { toFrom } from './lake.ts'

const SOURCES = {
  list: 'added by hand',
  status: 'Slack status or title',
  shared: 'another collector',
}

/** `gleaner optout add|remove|list`: people who have opted out of collection. Only pseudonyms are stored and shown. */
export function optOutCommand(): Command {
  const optOut = new Command('optout').description('People who have opted out of collection')
  optOut.addCommand(
    withDestinationFlags(withSlackFlags(new Command('add')))
      .description('opt a member out: stop collecting their messages and delete those stored here')
      .argument('<who>', '@name, a member id (U…) or a pseudonym (u_…)')
      .action((who: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const added = await call('optout.add', { who, ...toFrom(command) })
          answer(
            added,
            [
              `Opted out ${added.person}. ${counted(added.deleted, 'message')} deleted here, ${counted(added.rewritten, 'mention')} removed.\n`,
              added.shared === false
                ? colors.yellow(
                    'The destination could not be reached: the next upload shares the opt-out with the other collectors.\n',
                  )
                : '',
              added.erasuresQueued > 0
                ? 'Their messages in the lake are still there. Erase them with: gleaner erase --queued\n'
                : '',
            ].join(''),
          )
        }),
      ),
  )
  optOut.addCommand(
    withDestinationFlags(withSlackFlags(new Command('remove')))
      .description('opt a member in again: collect new messages; deleted ones stay deleted')
      .argument('<who>', '@name, a member id (U…) or a pseudonym (u_…)')
      .action((who: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const removed = await call('optout.remove', { who, ...toFrom(command) })
          answer(removed, `${removed.person} ${removed.wasListed ? 'is opted in again.' : 'had not opted out.'}\n`)
        }),
      ),
  )
  optOut.addCommand(
    new Command('list').description('who has opted out, by pseudonym').action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => {
        const list = await call('optout.list', {})
        answer(
          list,
          list.people.length === 0
            ? 'Nobody has opted out.\n'
            : table(
                ['person', 'why', 'since'],
                list.people.map(({ person, source, since }) => [person, SOURCES[source], instant(since)]),
              ),
        )
      }),
    ),
  )
  return optOut
}
