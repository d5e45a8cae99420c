import { text } from 'node:stream/consumers'
import { gleanerError } from '../../shared/errors.ts'
import { tokenMistake } from '../../shared/slack-token.ts'
import type { Terminal } from './terminal.ts'

/** A Slack user token from standard input. Throws `input.token_kind` when what came is not one; never repeats it. */
export async function readToken(terminal: Terminal): Promise<string> {
  const token = (await text(terminal.input as AsyncIterable<Uint8Array>)).trim()
  const mistake = tokenMistake(token)
  if (mistake !== null) throw gleanerError('input.token_kind', { mistake })
  return token
}
