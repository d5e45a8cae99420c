import { counted } from '../../shared/wording.ts'
import { messages } from './common.ts'

export const people = {
  title: 'People',
  lead: 'Whose messages are stored here, and who opted out. By pseudonym: no name of theirs is stored.',
  who: 'Find a person',
  whoHint: 'A pseudonym, or @name or a member id as in Slack. It is looked up in memory and not stored.',
  find: 'Find',
  all: 'Show all',
  more: 'Show more',
  total: (count: number) => counted(count, 'person', 'people'),
  found: (person: string, earlier: number) =>
    `${person}${earlier > 0 ? ` (and ${counted(earlier, 'pseudonym')} under earlier keys)` : ''}`,
  noneOf: 'No messages of this person are stored here.',
  written: (count: number, channels: number) =>
    count === 0 ? 'No messages here' : `${messages(count)} in ${counted(channels, 'channel')}`,
  between: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  optedOut: (day: string) => `opted out ${day}`,
  erased: (day: string) => `erased from the lake ${day}`,
  entries: 'Audit entries',
  entriesOf: (alias: string) => `Audit entries of ${alias}`,
}
