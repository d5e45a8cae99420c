/** Keys that lie in files locked, and the passphrases that open them: never on the command line, where other processes see it. */
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { gleanerError } from '../../shared/errors.ts'
import type { Terminal } from './terminal.ts'

/** A longer file is no key of ours. */
const MOST_LETTERS = 4000

export interface PassphraseFlags {
  passphraseStdin?: boolean
}

/** The passphrase from standard input. Throws `input.passphrase` where none is piped in. */
export async function readPassphrase(terminal: Terminal, { passphraseStdin }: PassphraseFlags): Promise<string> {
  if (!passphraseStdin) throw gleanerError('input.passphrase')
  return (await text(terminal.input as AsyncIterable<Uint8Array>)).replace(/\r?\n$/, '')
}

/** A locked key as it lies in a file. Throws `input.file`. */
export async function readLockedKey(file: string): Promise<string> {
  const locked = await readFile(file, 'utf8').catch(() => {
    throw gleanerError('input.file')
  })
  return locked.slice(0, MOST_LETTERS)
}

/** A job's key from `--key-file` with the passphrase from standard input. Throws `input.file` and `input.passphrase`. */
export async function readLakeKey(
  terminal: Terminal,
  { keyFile = '', ...flags }: PassphraseFlags & { keyFile?: string },
): Promise<{ readonly text: string; readonly passphrase: string }> {
  return { text: await readLockedKey(keyFile), passphrase: await readPassphrase(terminal, flags) }
}
