#!/usr/bin/env node
/**
 * In place of fpm, which electron-builder would download: takes the arguments it is given, and has Debian's own
 * dpkg-deb make the package of the same files, scripts and fields. For `-s dir -t deb` alone.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const FLAGS = new Set(['--force', '--debug'])
const given = process.argv.slice(2)
const options = new Map()
const places = []
for (let at = 0; at < given.length; at += 1) {
  const word = given[at]
  if (FLAGS.has(word)) continue
  if (word.startsWith('-')) options.set(word, [...(options.get(word) ?? []), given[++at]])
  else places.push(word)
}
const one = (name) => options.get(name)?.at(-1) ?? ''

const root = mkdtempSync(join(tmpdir(), 'gleaner-deb-'))
for (const place of places) {
  const cut = place.lastIndexOf('=')
  const [from, to] = [place.slice(0, cut), join(root, place.slice(cut + 1))]
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}
mkdirSync(join(root, 'DEBIAN'))
const control = {
  Package: one('--name'),
  Version: one('--version'),
  Architecture: one('--architecture'),
  Maintainer: one('--maintainer'),
  Homepage: one('--url'),
  Depends: (options.get('-d') ?? []).join(', '),
  Description: one('--description').replaceAll('\n', '\n '),
}
const fields = Object.entries(control).map(([name, value]) => `${name}: ${value}\n`)
writeFileSync(join(root, 'DEBIAN', 'control'), fields.join(''))
for (const [option, name] of [
  ['--after-install', 'postinst'],
  ['--after-remove', 'postrm'],
]) {
  if (one(option)) cpSync(one(option), join(root, 'DEBIAN', name))
}
spawnSync('chmod', ['-R', 'u=rwX,go=rX', root])
for (const name of ['postinst', 'postrm']) spawnSync('chmod', ['755', join(root, 'DEBIAN', name)])
const made = spawnSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', root, one('--package')], {
  stdio: 'inherit',
})
rmSync(root, { recursive: true, force: true })
process.exitCode = made.status ?? 1
