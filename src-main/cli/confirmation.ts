/** What deletes something on the way to something else asks first; a script says `--yes`. */
import type { Command } from 'commander'
import { gleanerError } from '../../shared/errors.ts'
import { flagsOf, type SessionFlags } from './session.ts'
import type { Terminal } from './terminal.ts'

/** Adds the flag that answers the question beforehand. */
export function withYes(command: Command): Command {
  return command.option('--yes', 'delete without asking')
}

/** Asks on a terminal and goes on at yes. Throws `input.not_confirmed` for any other answer, and where nobody can be asked. */
export async function confirmed(command: Command, terminal: Terminal, loss: string): Promise<void> {
  if (flagsOf<SessionFlags & { yes?: boolean }>(command).yes) return
  const answer = await terminal.ask(`${loss}\nGo on? [y/N] `)
  if (!/^\s*y(es)?\s*$/i.test(answer ?? '')) throw gleanerError('input.not_confirmed')
}
