/** The two ways in which the README starts Gleaner from a checkout: linked on the PATH, and through npm. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'gleaner-on-path-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a line in a shell that has the system's own Node, and `gleaner` where npm links it. */
const shell = (line: string) => {
  const { PATH = '', ...env } = process.env
  const system = PATH.split(delimiter).filter((entry) => !entry.includes('node_modules'))
  return execFileSync('bash', ['-c', line], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      ...env,
      GLEANER_HOME: join(folder, 'home'),
      PATH: [folder, ...system, dirname(process.execPath)].join(delimiter),
    },
  })
}

test('a linked gleaner answers JSON and nothing else, with the Node that was installed for it', () => {
  symlinkSync(join(ROOT, 'bin/gleaner.mjs'), join(folder, 'gleaner'))
  expect(JSON.parse(shell('gleaner status --json'))).toMatchObject({ activity: expect.any(String) })
})

test('through npm it does so as well, in the way that the README names', () => {
  const [way = ''] =
    /npm run --silent gleaner -- [^`\n|]*--json/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? []
  expect(way).toContain('status')
  expect(JSON.parse(shell(way))).toMatchObject({ activity: expect.any(String) })
})
