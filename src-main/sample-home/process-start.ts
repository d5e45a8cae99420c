/** When a process began: with its id it names a process for good, for ids are used again. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * A word for when the process began, the same each time it is asked for; null when there is no such process or the
 * system does not say. Linux: field 22 of /proc/PID/stat (proc_pid_stat(5)). Elsewhere what `ps` says; Windows has none.
 */
export function processStart(pid: number, platform: NodeJS.Platform = process.platform): string | null {
  try {
    return platform === 'linux' ? fromProc(pid) : platform === 'win32' ? null : fromPs(pid)
  } catch {
    return null
  }
}

/** The second field is the program's name, which may hold spaces and brackets: everything after its end is numbers. */
function fromProc(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function fromPs(pid: number): string | null {
  const said = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'latin1',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const at = Date.parse(`${said.trim()} UTC`)
  return Number.isFinite(at) ? String(at / 1000) : null
}
