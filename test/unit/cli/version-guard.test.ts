import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import packageFacts from '../../../package.json' with { type: 'json' }

const guard = fileURLToPath(new URL('../../../bin/require-node.mjs', import.meta.url))
const cli = fileURLToPath(new URL('../../../bin/gleaner.mjs', import.meta.url))

/** Runs a file as if by another Node, by changing what `process` says before the file is read. */
function runAs(version: string, file: string, words = ['--version']) {
  const folder = mkdtempSync(join(tmpdir(), 'gleaner-node-'))
  const disguise = join(folder, 'disguise.cjs')
  writeFileSync(
    disguise,
    `Object.defineProperty(process, 'version', { value: 'v${version}' })
     Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`,
  )
  try {
    return spawnSync(process.execPath, ['--require', disguise, file, ...words], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('an older Node hands over to the one that was installed here, and ends as it ends', () => {
  expect(runAs('20.20.2', cli)).toMatchObject({ status: 0, stderr: '', stdout: `${packageFacts.version}\n` })
  expect(runAs('20.20.2', cli, ['no-such-command'])).toMatchObject({ status: 2, stdout: '' })
})

test('where none was installed, it is answered in one line that says what to do, before anything native is loaded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gleaner-bare-'))
  try {
    cpSync(fileURLToPath(new URL('../../../bin', import.meta.url)), join(folder, 'bin'), { recursive: true })
    const { status, stderr, stdout } = runAs('20.20.2', join(folder, 'bin/gleaner.mjs'))
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(/needs Node 24 .*v20\.20\.2.*npm/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('Node 24 and newer pass', () => {
  expect(runAs('24.0.0', guard).status).toBe(0)
  expect(runAs('26.10.0', guard).status).toBe(0)
})
