import { readFileSync } from 'node:fs'
import type { StartChild } from '../../shared/child.ts'
import { forkChild } from '../../src-main/children/index.ts'

export interface MeasuredChildren {
  readonly startChild: StartChild
  /** CPU time of all of them so far, ended ones as of shortly before their end; a tick is 10 ms. */
  cpuMs(): number
  /** The largest resident memory that any of them ever had. */
  peakMb(): number
}

/** Children as the terminal starts them, whose CPU time and memory can be asked for (Linux). */
export function measuredChildren(): MeasuredChildren {
  const seen = new Map<number, { cpuMs: number; peakMb: number }>()
  const look = () => {
    for (const pid of seen.keys()) {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
        const peakKb = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
        // One that has ended and was not waited for has no memory left to tell of.
        if (peakKb > 0) seen.set(pid, { cpuMs: (Number(fields[11]) + Number(fields[12])) * 10, peakMb: peakKb / 1024 })
      } catch {
        // It has ended.
      }
    }
  }
  return {
    startChild: (entry, options) => {
      const child = forkChild(entry, options)
      const pid = child.pid()
      if (pid !== undefined) seen.set(pid, { cpuMs: 0, peakMb: 0 })
      return {
        ...child,
        kill: () => {
          look()
          child.kill()
        },
      }
    },
    cpuMs: () => {
      look()
      return [...seen.values()].reduce((sum, { cpuMs }) => sum + cpuMs, 0)
    },
    peakMb: () => {
      look()
      return Math.max(0, ...[...seen.values()].map(({ peakMb }) => peakMb))
    },
  }
}
