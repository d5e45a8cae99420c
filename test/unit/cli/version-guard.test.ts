import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const guard = fileURLToPath(new URL('../../../bin/require-node.mjs', import.meta.url))
const cli = fileURLToPath(new URL('../../../bin/gleaner.mjs', import.meta.url))

/** Runs a file as if by another Node, by changing what `process` says before the file is read. */
function runAs(version: string, file: string) {
  const folder = mkdtempSync(join(tmpdir(), 'gleaner-node-'))
  const disguise = join(folder, 'disguise.cjs')
  writeFileSync(
    disguise,
    `Object.defineProperty(process, 'version', { value: 'v${version}' })
     Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`,
  )
  try {
    return spawnSync(process.execPath, ['--require', disguise, file, '--version'], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('an older Node is answered in one line that says what to do, before anything native is loaded', () => {
  const { status, stderr, stdout } = runAs('20.20.2', cli)
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(/needs Node 24 .*v20\.20\.2.*npm/)
})

test('Node 24 and newer pass', () => {
  expect(runAs('24.0.0', guard).status).toBe(0)
  expect(runAs('26.10.0', guard).status).toBe(0)
})
