import { Command } from 'commander'
import type { KeyView } from '../../../shared/contract/key.ts'
import { type PassphraseFlags, readLockedKey, readPassphrase } from '../passphrase-input.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'

const KEPT: Readonly<Record<KeyView['kept'], string>> = {
  keychain: 'in the OS keychain',
  session: 'nowhere: it is derived from the token during this session',
  nowhere: 'nowhere',
}

interface Flags extends SessionFlags, PassphraseFlags {
  lake?: boolean
}

/** `gleaner key show|share|import|rotate`: the pseudonym key, which a team has to have in common. */
export function keyCommand(): Command {
  const key = new Command('key').description('Show, share, import or rotate the pseudonym key')
  key.addCommand(
    new Command('show')
      .description('its id and where it is stored; never the key itself')
      .action((_flags, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const view = await call('key.get', {})
          answer(view, says(view))
        }),
      ),
  )
  key.addCommand(
    withPassphrase(new Command('share'))
      .description('print it locked with a passphrase, to give to a colleague')
      .option('--lake', 'only what proves a lake’s objects, for a job that folds; it makes no pseudonyms')
      .addHelpText(
        'after',
        `
Send the text and the passphrase through different channels.

  pass show gleaner/passphrase | gleaner key share --passphrase-stdin > key.txt`,
      )
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, terminal }) => {
          const flags = flagsOf<Flags>(command)
          const passphrase = await readPassphrase(terminal, flags)
          const shared = await call('key.share', { passphrase, ...(flags.lake ? { only: 'lake' } : {}) })
          answer(shared, shared.text)
        }),
      ),
  )
  key.addCommand(
    withPassphrase(new Command('import'))
      .alias('use')
      .description('import a shared team key, before the first run')
      .argument('<file>', 'what `gleaner key share` printed')
      .action((file: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, terminal }) => {
          const view = await call('key.use', {
            text: await readLockedKey(file),
            passphrase: await readPassphrase(terminal, flagsOf<Flags>(command)),
          })
          answer(view, `Team key imported. This collector now makes the same pseudonyms as the team. ${says(view)}`)
        }),
      ),
  )
  key.addCommand(
    new Command('rotate')
      .description('replace the key, for example after a leak; what is stored or sent keeps the old one')
      .addHelpText(
        'after',
        `
Everything pending has to be uploaded or discarded first. Earlier messages are
no longer read, so later edits and deletions of them do not reach the
warehouse, and rows of the two keys cannot be joined. People who opted out
stay opted out. Share the new key with your team afterwards.`,
      )
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const view = await call('key.rotate', {})
          answer(view, `Key rotated. ${says(view)}Share it with your team: gleaner key share\n`)
        }),
      ),
  )
  return key
}

function says({ keyId, kept, isInUse, problem }: KeyView): string {
  if (problem !== null) return `${problem.says} ${problem.means} ${problem.next.terminal}\n`
  if (keyId === null) return 'No key yet; the first sign-in creates one.\n'
  return `Key ${keyId}, stored ${KEPT[kept]}. ${isInUse ? 'The messages here were made with it.' : 'No message here was made with it yet.'}\n`
}

const withPassphrase = (command: Command) =>
  command.option('--passphrase-stdin', 'read the passphrase from standard input')
