/**
 * `node scripts/licences.ts FILE`: the licences of what the packaged app needs at run time. The screens' own page,
 * `renderer/licences.md`, is written when they are built.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { licencePage } from './supply/licence-texts.ts'
import { shippedPackages } from './supply/shipped-packages.ts'

const ROOT = join(import.meta.dirname, '..')
const [to = join(ROOT, 'dist', 'desktop', 'licences.md')] = process.argv.slice(2)
const lockfile = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
writeFileSync(to, licencePage(shippedPackages(lockfile, []), join(ROOT, 'node_modules')))
