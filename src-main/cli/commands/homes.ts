import { resolve } from 'node:path'
import { Command } from 'commander'
import type { Home } from '../../../shared/contract/homes.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { HOME_WORDS, homeName } from '../../../shared/home-words.ts'
import { withSession } from '../session.ts'
import { inert, table } from '../terminal.ts'

/** `gleaner homes list|add|forget`: the homes that the app offers beside this one. `--home` chooses one here. */
export function homesCommand(): Command {
  const homes = new Command('homes').description('The homes of this computer: a store and a sign-in each')
  homes.addCommand(
    new Command('list')
      .description('the homes that the app offers, this one first')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const list = await call('homes.list', {})
          answer({ homes: list }, listText(list))
        }),
      ),
  )
  homes.addCommand(
    new Command('add')
      .description('list a folder as a home, made when it is not there; nothing in it is changed')
      .argument('[folder]', 'an empty folder or a home (default: a new one beside the usual place)')
      .action((folder: string | undefined, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const list = await call('homes.add', folder === undefined ? {} : { folder: typed(folder) })
          answer({ homes: list }, listText(list))
        }),
      ),
  )
  homes.addCommand(
    new Command('forget')
      .description('take a home off the list; nothing in it is deleted')
      .argument('<folder>', 'as `homes list` shows it')
      .action((folder: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const place = resolve(folder)
          const listed = (await call('homes.list', {})).find((one) => one.folder === place)
          if (!listed) throw gleanerError('home.unknown')
          const list = await call('homes.forget', { home: listed.home })
          answer({ homes: list }, listText(list))
        }),
      ),
  )
  return homes
}

/** The shell has put a home folder for `~` already; what is left is from here. */
const typed = (folder: string) => (/^~([/\\]|$)/.test(folder) ? folder : resolve(folder))

function listText(homes: readonly Home[]): string {
  const rows = homes.map((home) => [
    inert(homeName(home)),
    inert(home.folder),
    [home.isThis ? 'this one' : HOME_WORDS[home.state], home.isCopy ? 'same id as another' : '']
      .filter(Boolean)
      .join(', '),
  ])
  return table(['home', 'folder', 'state'], rows)
}
