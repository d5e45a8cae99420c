import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Importing the real package from Node would try to download its binary. */
const resolve = { alias: { electron: fileURLToPath(new URL('./test/support/electron/index.ts', import.meta.url)) } }

/** Generous: a limit is there for what hangs, not for a machine with other work. The full counts take their time. */
const isSoak = process.env['GLEANER_SOAK'] === '1'
const minutes = (count: number) => ({
  testTimeout: count * 60_000 * (isSoak ? 10 : 1),
  hookTimeout: count * 60_000 * (isSoak ? 10 : 1),
  expect: { poll: { timeout: 60_000 } },
})

export default defineConfig({
  test: {
    // Two cores are two workers: most tests wait for a process, a server or a browser of their own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { resolve, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false, ...minutes(5) } },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: 'test/support/shared-ceph.ts',
          ...minutes(10),
        },
      },
      { test: { name: 'renderer', include: ['test/renderer/**/*.test.{ts,tsx}'], ...minutes(5) } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...minutes(15) } },
      ...(isSoak ? [{ resolve, test: { name: 'soak', include: ['test/soak/**/*.test.ts'], ...minutes(5) } }] : []),
    ],
  },
})
