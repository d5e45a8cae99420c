/**
 * Completes package-lock.json with the optional packages of other platforms (`npm run lock:complete`).
 *
 * npm leaves them out when the registry at hand does not have them, and `npm ci` then refuses the lockfile everywhere.
 * Each gets the exact version that its parent asks for, and the platform that its name tells. Run it after every change of
 * a dependency.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const OS = ['darwin', 'win32', 'android', 'freebsd', 'openharmony', 'linux']
const CPU = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'arm']

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
let added = 0
for (const [parent, facts] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(facts.optionalDependencies ?? {})) {
    if (isLocked(parent, name)) continue
    const os = OS.find((word) => name.includes(word))
    const cpu = CPU.find((word) => name.includes(word))
    if (os === undefined || cpu === undefined || !/^\d/.test(version))
      throw new Error(`cannot tell the platform of ${name}@${version}`)
    const libc =
      os !== 'linux' ? {} : name.includes('musl') ? { libc: ['musl'] } : name.includes('gnu') ? { libc: ['glibc'] } : {}
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(facts.dev ? { dev: true } : {}),
      ...libc,
      optional: true,
      os: [os],
    }
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} optional packages added`)

/** Looks where Node would: beside the parent, then ever further up. */
function isLocked(parent, name) {
  for (let folder = parent; ; ) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true
    if (folder === '') return false
    const cut = folder.lastIndexOf('/node_modules/')
    folder = cut < 0 ? '' : folder.slice(0, cut)
  }
}
