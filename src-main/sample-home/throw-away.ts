/**
 * Folders that end with the process that made them.
 *
 * The owner's process id and start stand in the folder's name, so that there is no moment at which a folder has no
 * owner. Only a folder whose owner is gone is swept; links are never followed, and what belongs to others is not touched.
 */
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isProcessAlive } from '../process-alive.ts'
import { processStart } from './process-start.ts'

/** `unknown` where the system does not say when a process began; then a living id is taken for the owner. */
const NAME = /^gleaner-(?:sample|demo)-(\d{1,10})-(\d{1,20}|unknown)-[A-Za-z0-9]{6}$/

/** Makes a folder of mode 0700 for this process below `parent`. */
export async function makeThrowAway(kind: 'sample' | 'demo', parent: string = tmpdir()): Promise<string> {
  return mkdtemp(join(parent, `gleaner-${kind}-${process.pid}-${processStart(process.pid) ?? 'unknown'}-`))
}

/** Removes what dead processes left below `parent`. Never throws: sweeping is no reason not to start. */
export async function sweepThrowAways(parent: string = tmpdir()): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const [, pid, start] = NAME.exec(name) ?? []
    if (pid === undefined || start === undefined || isOwnerAlive(Number(pid), start)) continue
    const folder = join(parent, name)
    const facts = await lstat(folder).catch(() => null)
    if (!facts?.isDirectory() || (process.getuid !== undefined && facts.uid !== process.getuid())) continue
    await removeThrowAway(folder).catch(() => {})
  }
}

/** Removes one with everything in it; links in it are removed, not followed. */
export function removeThrowAway(folder: string): Promise<void> {
  // Windows lets go of a closed database a moment later.
  return rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

function isOwnerAlive(pid: number, start: string): boolean {
  if (!isProcessAlive(pid)) return false
  const actual = processStart(pid)
  return actual === null || start === 'unknown' || actual === start
}
