import { Command } from 'commander'
import { gleanerError } from '../../../shared/errors.ts'
import { counted } from '../../../shared/wording.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { inert } from '../terminal.ts'

const PHRASE = 'delete everything'

/** `gleaner wipe`: deletes the store, the settings and the keychain entries, once the phrase was typed. */
export function wipeCommand(): Command {
  return new Command('wipe')
    .description('Delete everything Gleaner keeps on this machine')
    .option('--confirm <phrase>', `"${PHRASE}": confirm without being asked`)
    .addHelpText(
      'after',
      `
The store, the settings and every keychain entry are deleted for good. What is
at the destination stays: erase there first. The token is not revoked: sign
out first.`,
    )
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer, terminal, home }) => {
        const { confirm } = flagsOf<SessionFlags & { confirm?: string }>(command)
        const question = `Everything in ${inert(home)} is deleted for good, and the keychain entries with it.\nType "${PHRASE}" to go on: `
        const typed = confirm ?? (await terminal.ask(question)) ?? ''
        if (typed.trim() !== PHRASE) throw gleanerError('input.wipe_phrase')
        const { filesRemoved } = await call('everything.delete', { confirm: PHRASE })
        answer({ filesRemoved }, `${counted(filesRemoved, 'file')} and the keychain entries deleted.\n`)
      }),
    )
}
