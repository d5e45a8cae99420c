/** Servers that a test starts as programs of their own. */
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves when the server at the address answers; throws when it does not within five minutes. */
export async function answers(endpoint: string): Promise<void> {
  const deadline = performance.now() + 300_000
  while (performance.now() < deadline) {
    const isUp = await fetch(endpoint, { signal: AbortSignal.timeout(2000) }).then(
      ({ status }) => status < 500,
      () => false,
    )
    if (isUp) return
    await sleep(100)
  }
  throw new Error('no answer')
}

/** Ends a server at once; resolves when it is gone. */
export async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return
  const gone = new Promise((resolve) => daemon.once('exit', resolve))
  daemon.kill('SIGKILL')
  await gone
}

/** Ports of 127.0.0.1 that nobody has at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => {
            const address = server.address()
            resolve(typeof address === 'object' && address ? address.port : 0)
          })
        }),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
