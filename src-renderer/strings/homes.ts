import type { Home } from '../../shared/contract/homes.ts'
import { HOME_WORDS, homeName } from '../../shared/home-words.ts'

/** Several homes on one computer: one for each Slack workspace. */
export const homes = {
  title: 'Homes',
  lead: 'A home is a folder with a sign-in, settings and messages of its own. Each Slack workspace needs its own.',
  name: homeName,
  says: ({ state, isOpen, isThis, isCopy }: Home) => {
    if (isThis) return 'This one'
    const stands = isOpen && state !== 'gone' ? 'Open' : HOME_WORDS[state]
    return isCopy ? `${stands}. It is a copy of another home here; it asks which one you use.` : stands
  },
  open: (name: string) => `Open ${name}`,
  openShort: 'Open',
  forget: (name: string) => `Take off the list: ${name}`,
  forgetShort: 'Take off the list',
  add: 'Add a home',
  addNew: 'Make a new home',
  addListed: 'Add this folder',
  folder: 'Folder of a home',
  folderHint:
    'An empty folder, or one that is a home already. Leave it blank to make a new one beside the usual place.',
  pick: 'Choose a folder…',
  added: 'Home added. Nothing in this one has changed.',
  switch: 'Other homes',
  second: 'Set up a second home for it',
}
