/** What lies beside the archive, where Electron checks nothing: exactly the target's natives, each made for it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { madeFor } from './binary.ts'
import { nativeFiles, type Target } from './natives.ts'

/** Throws when `app.asar.unpacked` in the app's `resources` holds anything else, or lacks one. */
export function assertNatives(resources: string, target: Target): void {
  const folder = join(resources, 'app.asar.unpacked')
  const found = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
  const wanted = nativeFiles(target).map((file) => `node_modules/${file}`)
  const place = `${target.system}-${target.processor}`
  const missing = wanted.filter((file) => !found.includes(file))
  const extra = found.filter((file) => !wanted.includes(file))
  const foreign = wanted
    .filter((file) => found.includes(file))
    .filter((file) => {
      const made = madeFor(readFileSync(join(folder, file)))
      return made.length !== 1 || made[0]?.system !== target.system || made[0].processor !== target.processor
    })
  const faults = [
    ...missing.map((file) => `missing: ${file}`),
    ...extra.map((file) => `not a native of ${place}: ${file}`),
    ...foreign.map((file) => `made for another system or processor, or for several: ${file}`),
  ]
  if (faults.length > 0) throw new Error(`The package for ${place} is not as it must be.\n${faults.join('\n')}`)
}
