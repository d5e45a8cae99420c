/**
 * A computer on which an organisation has put a configuration: the real file in its real place, seen by the processes of
 * a mount namespace of their own and by nobody else. It takes root, as putting the file there does.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MOUNT = 'mount -t overlay overlay -o "lowerdir=$1:/etc" /etc && shift && exec "$@"'

export interface ManagedMachine {
  /** Where the file lies on this computer. */
  readonly file: string
  /** A command as it runs on that computer. */
  command(program: string, args: readonly string[]): readonly [program: string, args: readonly string[]]
  /** Puts another configuration there; text as it is. */
  put(document: unknown): void
  remove(): void
}

/** Whether this machine lets a test make one. */
export function canBeManaged(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const machine = managedMachine({})
  const [program, args] = machine.command('true', [])
  const { status } = spawnSync(program, [...args])
  machine.remove()
  return status === 0
}

/** Makes one. */
export function managedMachine(document: unknown): ManagedMachine {
  const etc = mkdtempSync(join(tmpdir(), 'gleaner-etc-'))
  const folder = join(etc, 'gleaner')
  mkdirSync(folder, { mode: 0o755 })
  const file = join(folder, 'managed.json')
  const put = (what: unknown) =>
    writeFileSync(file, typeof what === 'string' ? what : JSON.stringify(what), { mode: 0o644 })
  put(document)
  // What a process sees as /etc has this folder's mode.
  spawnSync('chmod', ['755', etc])
  return {
    file,
    command: (program, args) => ['unshare', ['--mount', 'sh', '-c', MOUNT, '_', etc, program, ...args]],
    put,
    remove: () => rmSync(etc, { recursive: true, force: true }),
  }
}
