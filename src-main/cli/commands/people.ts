import { Command, Option } from 'commander'
import type { Person } from '../../../shared/contract/people.ts'
import { counted } from '../../../shared/wording.ts'
import { flagsOf, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { inert, instant, table } from '../terminal.ts'
import { wholeNumber } from '../values.ts'

interface Flags extends SessionFlags {
  search?: string
  limit: number
}

/** `gleaner people list|find`: who messages are from, by pseudonym. A name is looked up in memory and never shown. */
export function peopleCommand(): Command {
  const people = new Command('people').description('Who messages are from, by pseudonym')
  people.addCommand(
    new Command('list')
      .description('everybody whose messages are stored here, and who opted out')
      .option('--search <part>', 'only pseudonyms with this part')
      .addOption(
        new Option('--limit <n>', 'how many, 1 to 10000').argParser(wholeNumber('--limit', 1, 10_000)).default(1000),
      )
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { search, limit } = flagsOf<Flags>(command)
          const found = await call('people.list', { limit, ...(search === undefined ? {} : { search }) })
          const more = found.total - found.people.length
          answer(
            found,
            [
              found.people.length === 0 ? 'Nobody.\n' : peopleTable(found.people),
              more > 0 ? `${counted(more, 'other person', 'other people')}: list them with --limit or --search.\n` : '',
            ].join(''),
          )
        }),
      ),
  )
  people.addCommand(
    withSlackFlags(new Command('find'))
      .description('the pseudonym of a member, and what is stored here of them; the name is not stored')
      .argument('<who>', '@name, a member id (U…) or a pseudonym (u_…)')
      .action((who: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const found = await call('people.find', { who })
          answer(
            found,
            [
              `${inert(found.person)}\n`,
              ...found.past.map((name) => `${inert(name)} under an earlier key\n`),
              found.people.length === 0 ? 'No messages of this person are stored here.\n' : peopleTable(found.people),
              `What they did, and what was done about them: gleaner audit list --person ${inert(found.person)}\n`,
            ].join(''),
          )
        }),
      ),
  )
  return people
}

const peopleTable = (people: readonly Person[]) =>
  table(
    ['person', 'messages', 'channels', 'first', 'last', 'opted out', 'erased'],
    people.map(({ person, messages, channels, ...times }) => [
      inert(person),
      messages,
      channels,
      ...[times.first, times.last, times.optedOut, times.erased].map((at) => (at === null ? '' : instant(at))),
    ]),
  )
