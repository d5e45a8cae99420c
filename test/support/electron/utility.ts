/**
 * Electron's utility processes as its documentation has them, over Node's own: an empty environment inherits
 * everything, messages sent before the start wait, `kill` asks and the code is 0, the parent's port wraps its values.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'

class UtilityStandIn extends EventEmitter {
  readonly file: string
  readonly options: Electron.ForkOptions
  pid: number | undefined
  readonly #process: ChildProcess

  constructor(file: string, options: Electron.ForkOptions) {
    super()
    this.file = file
    this.options = options
    const { env = {}, cwd } = options
    const given = Object.keys(env).length === 0 ? process.env : (env as NodeJS.ProcessEnv)
    this.#process = fork(PRELUDE, [file], {
      ...(cwd === undefined ? {} : { cwd }),
      env: given,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#process.once('spawn', () => {
      this.pid = this.#process.pid
      this.emit('spawn')
    })
    this.#process.on('message', (message) => this.emit('message', message))
    this.#process.once('exit', (code, signal) => {
      this.pid = undefined
      // A crash is told with a report of everything; a kill as success.
      if (signal === 'SIGABRT') this.emit('error', 'FatalError', 'v8', JSON.stringify(process.env))
      this.emit('exit', code ?? 0)
    })
  }
  postMessage(message: unknown): void {
    this.#process.send(message as object, () => {})
  }
  kill(): boolean {
    return this.#process.kill('SIGTERM')
  }
}

const PRELUDE = new URL('./utility-prelude.mjs', import.meta.url)

export const utilityProcess = {
  /** Every process started, in order. */
  started: [] as UtilityStandIn[],
  fork(file: string, _args: string[] = [], options: Electron.ForkOptions = {}): UtilityStandIn {
    const child = new UtilityStandIn(file, options)
    utilityProcess.started.push(child)
    return child
  },
}

export function resetUtilities(): void {
  utilityProcess.started = []
}
