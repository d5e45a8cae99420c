import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import type { KeyView } from '../../../shared/contract/key.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import type { Terminal } from '../terminal.ts'

const KEPT: Readonly<Record<KeyView['kept'], string>> = {
  keychain: 'in the OS keychain',
  session: 'nowhere: it is derived from the token during this session',
  nowhere: 'nowhere',
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
      .addHelpText(
        'after',
        `
Send the text and the passphrase through different channels.

  pass show gleaner/passphrase | gleaner key share --passphrase-stdin > key.txt`,
      )
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, terminal }) => {
          const shared = await call('key.share', { passphrase: await readPassphrase(terminal, command) })
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
          const locked = await readFile(file, 'utf8').catch(() => {
            throw gleanerError('input.file')
          })
          const view = await call('key.use', {
            text: locked.slice(0, 4000),
            passphrase: await readPassphrase(terminal, command),
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

function says({ keyId, kept, isInUse }: KeyView): string {
  if (keyId === null) return 'No key yet; the first sign-in creates one.\n'
  return `Key ${keyId}, stored ${KEPT[kept]}. ${isInUse ? 'The messages here were made with it.' : 'No message here was made with it yet.'}\n`
}

const withPassphrase = (command: Command) =>
  command.option('--passphrase-stdin', 'read the passphrase from standard input')

/** Never from the command line, where other processes and the shell's history see it. */
async function readPassphrase(terminal: Terminal, command: Command): Promise<string> {
  const { passphraseStdin } = flagsOf<SessionFlags & { passphraseStdin?: boolean }>(command)
  if (!passphraseStdin) throw gleanerError('input.passphrase')
  return (await text(terminal.input as AsyncIterable<Uint8Array>)).replace(/\r?\n$/, '')
}
