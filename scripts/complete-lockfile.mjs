/**
 * Completes package-lock.json (`npm run lock:complete`), after every change of a dependency.
 *
 * npm leaves out the optional packages of other platforms when they cannot be installed here, and `npm ci` then refuses
 * the lockfile everywhere else. Each is added with the version that its parent asks for, and with the platform and the
 * hash that the registry names; so does every entry that has no hash yet, so that nothing is installed unchecked.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
let completed = 0
for (const [parent, facts] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(facts.optionalDependencies ?? {})) {
    if (isLocked(parent, name)) continue
    lock.packages[`node_modules/${name}`] = { version, ...(facts.dev ? { dev: true } : {}), optional: true }
  }
}
for (const [path, facts] of Object.entries(lock.packages)) {
  if (path === '' || facts.link || facts.integrity) continue
  Object.assign(facts, askRegistry(facts.name ?? path.slice(path.lastIndexOf('node_modules/') + 13), facts.version))
  completed += 1
}
const sorted = (entries) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
lock.packages = sorted(Object.entries(lock.packages))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${completed} entries completed`)

/** What the registry says of one version. */
function askRegistry(name, version) {
  const fields = ['dist.integrity', 'os', 'cpu', 'libc', 'license', 'engines']
  const said = execFileSync('npm', ['view', `${name}@${version}`, ...fields, '--json'], { encoding: 'utf8' })
  const { 'dist.integrity': integrity, ...platform } = JSON.parse(said)
  if (typeof integrity !== 'string') throw new Error(`the registry names no hash for ${name}@${version}`)
  const listed = ([field, value]) => [field, field === 'license' || field === 'engines' ? value : [value].flat()]
  return { integrity, ...Object.fromEntries(Object.entries(platform).map(listed)) }
}

/** Looks where Node would: beside the parent, then ever further up. */
function isLocked(parent, name) {
  for (let folder = parent; ; ) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true
    if (folder === '') return false
    const cut = folder.lastIndexOf('/node_modules/')
    folder = cut < 0 ? '' : folder.slice(0, cut)
  }
}
