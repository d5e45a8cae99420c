import { Command } from 'commander'
import colors from 'picocolors'
import { withDestinationFlags } from '../destination-option.ts'
import { withSession, withSlackFlags } from '../session.ts'
import { counted, instant, table } from '../terminal.ts'
import { toFrom } from './lake.ts'

const SOURCES = {
  list: 'entered by hand',
  status: 'asked by status or title',
  shared: 'shared by another collector',
}

/** `gleaner optout add|remove|list`: people who want nothing of theirs collected. Only pseudonyms are stored and shown. */
export function optoutCommand(): Command {
  const optout = new Command('optout').description('People who want nothing of theirs collected')
  optout.addCommand(
    withDestinationFlags(withSlackFlags(new Command('add')))
      .description('never collect a member again, and delete what is here of them')
      .argument('<who>', '@name, a member id (U…) or a pseudonym (u_…)')
      .action((who: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const added = await call('optout.add', { who, ...toFrom(command) })
          answer(
            added,
            [
              `${added.person} is opted out. ${counted(added.deleted, 'message')} deleted here, ${counted(added.rewritten, 'mention')} taken out.\n`,
              added.shared === false
                ? colors.yellow('The destination could not be reached: the next upload tells the other collectors.\n')
                : '',
              added.erasuresQueued > 0
                ? 'What the lake holds of them is still there. Erase it with: gleaner erase --queued\n'
                : '',
            ].join(''),
          )
        }),
      ),
  )
  optout.addCommand(
    withDestinationFlags(withSlackFlags(new Command('remove')))
      .description('collect a member’s new messages again; what was deleted stays deleted')
      .argument('<who>', '@name, a member id (U…) or a pseudonym (u_…)')
      .action((who: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const removed = await call('optout.remove', { who, ...toFrom(command) })
          answer(removed, `${removed.person} ${removed.wasListed ? 'is off the list.' : 'was not on the list.'}\n`)
        }),
      ),
  )
  optout.addCommand(
    new Command('list').description('who is on the list, by pseudonym').action((_flags: unknown, command: Command) =>
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
  return optout
}
