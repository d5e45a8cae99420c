import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Importing the real package from Node would try to download its binary. */
const resolve = { alias: { electron: fileURLToPath(new URL('./test/support/electron/index.ts', import.meta.url)) } }

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      { test: { name: 'renderer', include: ['test/renderer/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
})
