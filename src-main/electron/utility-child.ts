import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import type { Child, ChildEnd, StartChild } from '../../shared/child.ts'
import { type Bounds, bareEnvironment, keepWithin } from '../children/index.ts'

/**
 * A child as the packaged app starts it, where running as plain Node is fused off. Call it once Electron is ready.
 *
 * It is a process of the user's with all of the user's rights: what it separates is memory and lifetime, not access.
 */
export const utilityChild: StartChild = (entry, options): Child => {
  const child = utilityProcess.fork(fileURLToPath(entry), [], {
    serviceName: options.name,
    cwd: options.cwd,
    env: bareEnvironment(options),
    execArgv: [],
    stdio: 'ignore',
    allowLoadingUnsignedLibraries: false,
  })
  const started = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<ChildEnd>()
  let bounds: Bounds | null = null
  let end: ChildEnd = 'ended'
  let hasEnded = false
  const killAs = (as: ChildEnd) => {
    if (end === 'ended') end = as
    killNow(child)
  }
  child.once('spawn', () => {
    // Killed before it was there.
    if (end !== 'ended') return killNow(child)
    bounds = child.pid === undefined ? null : keepWithin(child.pid, options.memoryMb, () => killAs('memory'))
    void bounds?.ready.then(started.resolve)
  })
  child.once('exit', () => {
    hasEnded = true
    bounds?.forget()
    ended.resolve(end)
  })
  // Its report holds the environment and a stack: nobody needs it. `exit` follows.
  child.on('error', () => {})
  return {
    pid: () => child.pid,
    send: (message) =>
      void started.promise.then(() => {
        if (!hasEnded) child.postMessage(message)
      }),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void ended.promise.then(listener),
    kill: () => killAs('killed'),
  }
}

/** Electron's own `kill` asks first, and waits two seconds. */
function killNow(child: Electron.UtilityProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) child.kill()
  else process.kill(child.pid, 'SIGKILL')
}
