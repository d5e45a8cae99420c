import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundled } from './bundled-programs.ts'

/** Starts a child on a task, one that works on a lake unless told; resolves when it waits for its `go`. */
export async function startChild(task: object, source = 'test/support/lake-child.ts') {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', await bundled(source), JSON.stringify(task)],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Hundreds of children compile the same files; they share the result.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'gleaner-compile-cache') },
    },
  )
  let said = ''
  let complaint = ''
  const ready = Promise.withResolvers<void>()
  child.stdout.on('data', (chunk) => {
    said += chunk
    if (said.includes('ready')) ready.resolve()
  })
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  child.stdin.on('error', () => {})
  const exited = once(child, 'exit')
  exited.then(() => ready.reject(new Error(`the child ended early: ${complaint}`)))
  await ready.promise
  return {
    /** Lets it work; kills it after `ms`, unless null. Answers how it ended and how long it took. */
    async go(ms: number | null): Promise<{ outcome: 'done' | 'killed'; tookMs: number }> {
      const startedAt = performance.now()
      child.stdin.write('go\n')
      const timer = ms === null ? undefined : setTimeout(() => child.kill('SIGKILL'), ms)
      const [code, signal] = await exited
      clearTimeout(timer)
      const tookMs = performance.now() - startedAt
      if (signal === 'SIGKILL') return { outcome: 'killed', tookMs }
      if (code !== 0) throw new Error(`the child failed: ${complaint}`)
      return { outcome: 'done', tookMs }
    },
  }
}
