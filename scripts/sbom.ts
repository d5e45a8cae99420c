/**
 * `npm run sbom [-- FILE]`: the bill of materials of the packaged app as CycloneDX JSON, into `dist/sbom.cdx.json` unless
 * told otherwise. npm writes it from the lockfile; what does not ship is left out, what the screens are built from stays.
 */
import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { importedPackages, shippedPackages } from './supply/shipped-packages.ts'

const ROOT = join(import.meta.dirname, '..')
const [to = join(ROOT, 'dist', 'sbom.cdx.json')] = process.argv.slice(2)

const sources = globSync('src-renderer/**/*.{ts,tsx}', { cwd: ROOT })
const imported = new Set(sources.flatMap((file) => importedPackages(readFileSync(join(ROOT, file), 'utf8'))))
const lockfile = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
const shipped = new Set(shippedPackages(lockfile, imported).map(({ name, version }) => `${name}@${version}`))

const format = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application']
const whole = JSON.parse(
  execFileSync('npm', ['sbom', '--package-lock-only', ...format], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === 'win32',
  }),
)
const ships = (ref: string) => shipped.has(ref) || ref === whole.metadata.component['bom-ref']
const bill = {
  ...whole,
  metadata: { ...whole.metadata, component: { ...whole.metadata.component, name: 'gleaner' } },
  // By the reference: `name` is what the project calls it.
  components: whole.components.filter((each: { 'bom-ref': string }) => ships(each['bom-ref'])),
  dependencies: whole.dependencies
    .filter(({ ref }: { ref: string }) => ships(ref))
    .map((each: { dependsOn: readonly string[] }) => ({ ...each, dependsOn: each.dependsOn.filter(ships) })),
}
mkdirSync(dirname(to), { recursive: true })
writeFileSync(to, `${JSON.stringify(bill, null, 2)}\n`)
console.log(`${bill.components.length} packages ship; ${to}`)
