/**
 * `npm run package:sizes [-- RESOURCES]`: the packed app without Electron, by part, and why each large one is. RESOURCES is the
 * app's folder of resources; this computer's in release/ by default. Fails for a large part without a reason.
 */
import { globSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { getRawHeader } from '@electron/asar'
import { HERE, packedProgram } from './package/packed.ts'
import { LARGE, partsOf } from './package/sizes.ts'

const program = packedProgram(join(import.meta.dirname, '..', 'release'), HERE)
const usual = join(dirname(program), HERE.system === 'darwin' ? '../Resources' : 'resources')
const [resources = usual] = process.argv.slice(2)

interface Entry {
  readonly size?: number
  readonly unpacked?: boolean
  readonly files?: Readonly<Record<string, Entry>>
}
function* filesIn(entry: Entry, path = ''): Generator<readonly [string, number]> {
  for (const [name, inner] of Object.entries(entry.files ?? {})) {
    const at = path === '' ? name : `${path}/${name}`
    if (inner.files) yield* filesIn(inner, at)
    else yield [at, inner.size ?? 0]
  }
}

const parts = partsOf(filesIn(getRawHeader(join(resources, 'app.asar')).header as Entry))
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1).padStart(6)} MB`
for (const { name, bytes, reason } of parts.filter((part) => part.bytes > LARGE / 4))
  console.log(`${megabytes(bytes)}  ${name}${bytes > LARGE ? `: ${reason ?? 'NOBODY HAS SAID WHY'}` : ''}`)
const all = parts.reduce((sum, { bytes }) => sum + bytes, 0)
const outside = globSync('app.asar.unpacked/**/*.{node,so,dylib,dll}', { cwd: resources }).reduce(
  (sum, file) => sum + statSync(join(resources, file)).size,
  0,
)
console.log(`${megabytes(all)}  together, of it ${megabytes(outside).trim()} natives beside the archive`)
if (parts.some(({ bytes, reason }) => bytes > LARGE && reason === null)) process.exitCode = 1
