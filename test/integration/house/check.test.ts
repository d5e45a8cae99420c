import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const project = fileURLToPath(new URL('../../../', import.meta.url))
let house: string

/** A project of one sound file in each half, with our own settings of every tool. */
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'gleaner-check-'))
  const settings = ['.dependency-cruiser.mjs', 'biome.json', 'knip.json', 'tsconfig.json', 'tsconfig.renderer.json']
  for (const name of [
    ...settings,
    '.gitignore',
    'package.json',
    'scripts/check.mjs',
    'scripts/checks.mjs',
    'bin/require-node.mjs',
  ])
    cpSync(join(project, name), join(house, name))
  symlinkSync(join(project, 'node_modules'), join(house, 'node_modules'))
  write('src-main/a.ts', 'export const rooms = 1\n')
  write('shared/c.ts', 'export const words = 1\n')
  write('src-renderer/b.ts', 'export const screens = 1\n')
})
afterEach(() => rmSync(house, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), text)
}

/** The names of the checks that failed. Dead code fails here: most of the house is missing. */
function failures(): string[] {
  const { stdout, status } = spawnSync(process.execPath, ['scripts/check.mjs'], { cwd: house, encoding: 'utf8' })
  expect(status).toBe(1)
  return [...stdout.matchAll(/^── (.*): failed$/gm)].map(([, name = '']) => name)
}

test.each([
  ['types', 'src-main/d.ts', "export const rooms: number = 'none'\n"],
  ['renderer types', 'src-renderer/d.ts', "export const screens: number = 'none'\n"],
  ['lint', 'src-main/d.ts', 'export const rooms: any = 1\n'],
  ['dependency rule', 'src-main/store/d.ts', "export { app } from 'electron'\n"],
])('npm run check fails for what is wrong with the %s', (name, file, text) => {
  write(file, text)
  expect(failures().sort()).toEqual(['dead code', name].sort())
})
