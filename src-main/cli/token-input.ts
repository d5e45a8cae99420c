import { text } from 'node:stream/consumers'
import { gleanerError } from '../../shared/errors.ts'
import type { Terminal } from './terminal.ts'

/** A Slack user token from standard input. Throws `input.token` when what came is not one; never repeats it. */
export async function readToken(terminal: Terminal): Promise<string> {
  const token = (await text(terminal.input as AsyncIterable<Uint8Array>)).trim()
  // Only the shape of a single word is asked for: whether it is a good token is for Slack to say.
  if (!/^[\x21-\x7e]{1,1000}$/.test(token)) {
    throw gleanerError('input.token')
  }
  return token
}
