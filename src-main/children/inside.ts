/** The other side: what a file does that is started as a child, whether Node or the packaged app started it. */
import { writeFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { joinNetwork } from './network.ts'

/** The process that started this one. */
export interface Parent {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

/** What the packaged app gives a child of its own to speak through; Node has none. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/**
 * Call it first, before anything is loaded that takes messages: from then on a core file of this process is empty, and
 * the process ends with its parent.
 */
export function joinParent(): Parent {
  leaveNoCore()
  joinNetwork()
  // Ctrl-C reaches every process of a terminal: what it means is the parent's to say.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
  const port = (process as { readonly parentPort?: ParentPort }).parentPort
  if (port) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    }
  }
  // Not `exit`, which would wait for what native code is doing.
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  return {
    send: (message) => void process.send?.(message, undefined, undefined, () => {}),
    onMessage: (listener) => void process.on('message', listener),
  }
}

/**
 * Keeps what was compiled so far for the next start, where Node keeps such things at all. Call it when everything is
 * loaded: Node itself does it at the end of a process, which one that is killed never sees.
 */
export function keepCompiled(): void {
  flushCompileCache()
}

/** Linux writes nothing of this process's memory, nor of its own children's, into a core file. Elsewhere there is no such switch. */
export function leaveNoCore(): void {
  if (process.platform !== 'linux') return
  try {
    writeFileSync('/proc/self/coredump_filter', '0')
  } catch {
    // A system without core files has none to leave.
  }
}
