/**
 * The same conversation told twice is never told in the same words: people open, hedge and close their sentences each in
 * their own way. Draws from a stream of its own, so that a telling's people, times and values do not depend on it.
 */
import { type Random, seededRandom } from './random.ts'

/** Words that mean the same to a colleague; the first is what the conversations are written with. */
const SAME: readonly (readonly string[])[] = [
  ['thank you', 'thanks', 'thanks a lot', 'cheers', 'much appreciated'],
  ['yes', 'yep', 'yeah', 'yes indeed', 'right'],
  ['looking', 'checking', 'digging into it', 'taking a look'],
  ['I think', 'I guess', 'I would say', 'my guess is', 'I suspect'],
  ['again', 'once more', 'yet again'],
  ['sorry', 'apologies', 'my bad'],
  ['maybe', 'perhaps', 'possibly'],
  ['please', 'pretty please'],
  ['needs', 'still needs', 'wants'],
  ['found', 'spotted', 'tracked down'],
  ['because', 'since', 'as'],
  ['done', 'all done', 'finished'],
  ['good point', 'fair point', 'true'],
  ['only', 'just'],
  ['better', 'nicer', 'cleaner'],
  ['failed', 'broke'],
  ['slow', 'sluggish'],
]

const OPENINGS: readonly string[] = [
  ...[
    'ok,',
    'hm,',
    'so,',
    'fwiw,',
    'quick one:',
    'small update:',
    'heads up:',
    'for the record:',
    'looks like',
    'well,',
  ],
  ...[
    'honestly,',
    'right,',
    'by the way:',
    'one more thing:',
    'as promised:',
    'good news:',
    'short version:',
    'in short:',
  ],
  ...['to be clear:', 'following up:', 'from my side:', 'after a second look:', 'before I forget:', 'just so we know:'],
]

const CLOSINGS: readonly string[] = [
  ...[
    'for now',
    'as far as I can see',
    'on my side',
    'at the moment',
    'so far',
    'if that helps',
    'unless I missed something',
  ],
  ...[
    'will keep watching',
    'more later',
    'no rush',
    'nothing urgent',
    'shout if not',
    'happy to pair on it',
    'worth a note',
  ],
  ...[
    'and that is all',
    'let us see',
    'as usual',
    'at last',
    'sadly',
    'luckily',
    'to be safe',
    'in case it comes up',
    'after lunch',
  ],
]

/** Says a line in somebody's own words. */
export type Voice = (line: string) => string

/** Voices for a workspace; the same seed speaks the same way. */
export function openVoice(seed: number): Voice {
  const random = seededRandom(seed)
  return (line) => {
    const said = inOtherWords(line, random)
    // Code, lists and links are pasted, not said; other languages have words of their own.
    if (/[\n`<>]|[^\p{ASCII}]/u.test(line)) return said
    return closed(opened(said, random), random)
  }
}

function inOtherWords(line: string, random: Random): string {
  return SAME.reduce((text, words) => {
    const [first = ''] = words
    const chosen = random.pick(words)
    return text.replace(new RegExp(`(?<![\\w{*\`])${first}(?![\\w}*\`])`), chosen)
  }, line)
}

const opened = (line: string, random: Random) =>
  random.chance(0.6) && /^[a-z]{2,}(?![^ ]{0,10}[!:])/.test(line) ? `${random.pick(OPENINGS)} ${line}` : line

/** Behind the last word, before the sign that ends the sentence. */
function closed(line: string, random: Random): string {
  const closing = random.pick(CLOSINGS)
  if (!random.chance(0.65) || !/[a-z](?:[.!])?$/.test(line)) return line
  return /[.!]$/.test(line) ? `${line} ${closing[0]?.toUpperCase()}${closing.slice(1)}.` : `${line}, ${closing}`
}
