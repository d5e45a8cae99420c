import { fork } from 'node:child_process'
import type { Child, ChildEnd, StartChild } from '../../shared/child.ts'
import { bareEnvironment } from './environment.ts'
import { keepWithin } from './limits.ts'

/**
 * V8 compiles a pattern for an interpreter first, then to machine code. Redaction meets most of its hundreds of patterns in
 * its first messages and would pay for both. Only a process that starts may be told so: V8 does not survive it later.
 */
const ONCE_COMPILED = ['--no-regexp-tier-up']

/**
 * A child as the terminal starts it: this Node again, with an environment of its own and no way to print.
 * Not for the packaged app, where it would start a second Gleaner.
 */
export const forkChild: StartChild = (entry, options): Child => {
  const child = fork(entry, [], {
    cwd: options.cwd,
    env: bareEnvironment(options),
    execArgv: ONCE_COMPILED,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ended = Promise.withResolvers<ChildEnd>()
  let end: ChildEnd = 'ended'
  const killAs = (as: ChildEnd) => {
    if (end === 'ended') end = as
    child.kill('SIGKILL')
  }
  const bounds = child.pid === undefined ? null : keepWithin(child.pid, options.memoryMb, () => killAs('memory'))
  const finish = () => {
    bounds?.forget()
    ended.resolve(end)
  }
  child.once('exit', finish)
  child.once('error', finish)
  return {
    pid: () => child.pid,
    send: (message) => void bounds?.ready.then(() => child.connected && child.send(message as object, () => {})),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void ended.promise.then(listener),
    kill: () => killAs('killed'),
  }
}
