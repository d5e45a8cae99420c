/** Bounds on a process of ours, set from outside: it is not asked to keep to them. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

/** How often a child's memory is read. DuckDB takes a gigabyte in half a second. */
const LOOK_EVERY_MS = 100
/** Where reading it takes a program of its own. */
const ASK_EVERY_MS = 1000
/** Linux counts what is reserved for data; an idle Node has reserved half a gigabyte, and Chromium's more. */
const RESERVED_MB = 2048

export interface Bounds {
  /** Settled when the system's own limits stand, as far as the system has them: hand over nothing before. */
  readonly ready: Promise<void>
  /** Ends the watching; call it when the process has ended. */
  forget(): void
}

/**
 * Keeps a process from leaving a core file and from taking more memory than it may: by the system's limits on Linux,
 * and everywhere by reading its memory and calling `kill` beyond the limit.
 */
export function keepWithin(pid: number, memoryMb: number, kill: () => void): Bounds {
  const looking = setInterval(
    () => {
      void residentMb(pid).then((mb) => {
        if (mb > memoryMb) kill()
      })
    },
    process.platform === 'linux' ? LOOK_EVERY_MS : ASK_EVERY_MS,
  ).unref()
  return { ready: limitsOfTheSystem(pid, memoryMb), forget: () => clearInterval(looking) }
}

/** Best effort: a system without prlimit has the filter that the child itself sets, and the reading of its memory. */
async function limitsOfTheSystem(pid: number, memoryMb: number): Promise<void> {
  if (process.platform !== 'linux') return
  const dataBytes = (memoryMb + RESERVED_MB) * 1024 * 1024
  await run('prlimit', ['--pid', String(pid), '--core=0', `--data=${dataBytes}`]).catch(() => {})
}

/** Megabytes of memory in use; 0 when nobody can say, as of a process that has ended. */
async function residentMb(pid: number): Promise<number> {
  try {
    if (process.platform === 'linux') return linuxResidentMb(pid)
    if (process.platform !== 'win32') return Number(await run('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024
    const row = await run('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh'])
    return Number(/"([\d.,\s]+) K"/.exec(row)?.[1]?.replace(/\D/g, '') ?? 0) / 1024
  } catch {
    return 0
  }
}

function linuxResidentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0'
  return Number(kilobytes) / 1024
}

async function run(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { encoding: 'utf8', windowsHide: true, timeout: 5000 })
  return stdout
}
