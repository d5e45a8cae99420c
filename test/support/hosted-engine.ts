import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract.ts'
import type { ErrorData } from '../../shared/errors.ts'
import type { SampleWorkspace } from '../../src-main/sample/index.ts'
import { bundled } from './bundled-programs.ts'

type Answer<Name extends CommandName> =
  | { readonly ok: true; readonly value: CommandOutput<Name> }
  | { readonly ok: false; readonly error: ErrorData }

/** An engine in a process of its own, which stays until it is ended, with the children that it starts. */
export interface HostedEngine {
  readonly pid: number
  /** Children started so far, the newest last. */
  readonly children: readonly { readonly name: string; readonly pid: number }[]
  answer<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Answer<Name>>
  /** Throws when the answer is an error. */
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>
  /** Told of each child right when it is started; ends with the function it returns. */
  onChild(listener: (child: { readonly name: string; readonly pid: number }) => void): () => void
  end(signal?: NodeJS.Signals): Promise<void>
}

/** Starts one over a home and a sample workspace; resolves when it answers. */
export async function hostEngine(home: string, sample: SampleWorkspace, cwd: string = tmpdir()): Promise<HostedEngine> {
  const host = spawn(process.execPath, [await bundled('test/support/engine-host.ts'), home, sample.url], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'gleaner-compile-cache') },
  })
  host.stdin.on('error', () => {})
  const exited = once(host, 'exit')
  const children: { name: string; pid: number }[] = []
  const listeners = new Set<(child: { name: string; pid: number }) => void>()
  const waiting = new Map<string, ((answer: unknown) => void)[]>()
  const ready = Promise.withResolvers<void>()
  createInterface({ input: host.stdout }).on('line', (line) => {
    const said = JSON.parse(line)
    if (said.ready) ready.resolve()
    else if (said.child) {
      const child = { name: said.child, pid: said.pid }
      children.push(child)
      for (const listener of listeners) listener(child)
    } else waiting.get(said.name)?.shift()?.(said.answer)
  })
  void exited.then(() => ready.reject(new Error('the host ended early')))
  host.stdin.write(`${sample.token}\n`)
  await ready.promise
  const answer: HostedEngine['answer'] = (name, input) =>
    new Promise((resolve) => {
      waiting.set(name, [...(waiting.get(name) ?? []), resolve as (answer: unknown) => void])
      host.stdin.write(`${JSON.stringify({ name, input })}\n`)
    })
  return {
    pid: host.pid ?? 0,
    children,
    answer,
    async call(name, input) {
      const said = await answer(name, input)
      if (!said.ok) throw new Error(said.error.code)
      return said.value
    },
    onChild(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async end(signal) {
      if (signal) process.kill(host.pid ?? 0, signal)
      else host.stdin.end()
      await exited
    },
  }
}
