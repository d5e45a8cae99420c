import { text } from 'node:stream/consumers'
import { GleanerError } from '../../shared/errors.ts'
import type { Terminal } from './terminal.ts'

/** A Slack user token from standard input. Throws `input.token` when what came is not one; never repeats it. */
export async function readToken(terminal: Terminal): Promise<string> {
  const token = (await text(terminal.input as AsyncIterable<Uint8Array>)).trim()
  // Only the shape of a single word is asked for: whether it is a good token is for Slack to say.
  if (!/^[\x21-\x7e]{1,1000}$/.test(token)) {
    throw new GleanerError(
      'input.token',
      {
        says: token === '' ? 'No token came over standard input.' : 'What came over standard input is not one token.',
        means: 'Nothing was stored and Slack was not asked.',
        next: 'Pipe a user token in, such as: pass show slack/gleaner | gleaner connect --token-stdin',
      },
      { exitCode: 2 },
    )
  }
  return token
}
