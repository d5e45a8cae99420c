import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

/** Importing the real package from Node would try to download its binary. */
const resolve = { alias: { electron: fileURLToPath(new URL('./test/support/electron/index.ts', import.meta.url)) } }

/** Generous: a limit is there for what hangs, not for a machine with other work. The full counts take their time. */
const isSoak = process.env['GLEANER_SOAK'] === '1'
const minutes = (count: number) => ({
  testTimeout: count * 60_000 * (isSoak ? 10 : 1),
  hookTimeout: count * 60_000 * (isSoak ? 10 : 1),
  expect: { poll: { timeout: 60_000 } },
})

/** They put something in a module's place, for which a worker has to load everything again. */
const MOCKING = ['test/integration/cli/**/*.test.ts', 'test/integration/managed/doors.test.ts']
/** They load Electron's stand-in, modules again, or a package that Node refuses: only vitest's own loading can. */
const LOADED_BY_VITEST = [
  'test/integration/electron/**/*.test.ts',
  'test/integration/engine/{account-states,doors}.test.ts',
  'test/integration/children/{children,duckdb-child}.test.ts',
  'test/integration/warehouse/warehouse-files.test.ts',
  'test/integration/collect/mends.test.ts',
]
/**
 * Node loads the sources by itself, as it does when they start: what vitest makes of a module costs a fifth more CPU,
 * because each use of an import goes through an accessor.
 */
const byNode = { isolate: false, experimental: { viteModuleRunner: false, nodeLoader: false } }
const integration = { globalSetup: 'test/support/shared-ceph.ts', ...minutes(10) }

export default defineConfig({
  test: {
    globalSetup: 'test/support/bundled-programs.ts',
    // More than there are cores: a test waits for a process, a server or a browser of its own for half its time.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], ...byNode, ...minutes(5) } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: [...MOCKING, ...LOADED_BY_VITEST],
          ...byNode,
          ...integration,
        },
      },
      { resolve, test: { name: 'integration-modules', include: LOADED_BY_VITEST, isolate: false, ...integration } },
      { resolve, test: { name: 'integration-mocking', include: MOCKING, ...integration } },
      { test: { name: 'renderer', include: ['test/renderer/**/*.test.{ts,tsx}'], ...minutes(5) } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: 'test/support/seeded-crypto.ts',
          ...byNode,
          ...minutes(15),
        },
      },
      // One file after the other: each packs what is built in the same folder.
      ...(isSoak
        ? [
            {
              resolve,
              test: { name: 'soak', include: ['test/soak/**/*.test.ts'], fileParallelism: false, ...minutes(5) },
            },
          ]
        : []),
    ],
  },
})
