/** `node scripts/metainfo.ts`: writes AppStream's description into dist, where packaging finds it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { releasesOf } from './release/changelog.ts'
import { forgeAddress } from './release/forge.ts'
import { APP_ID, metainfo } from './release/metainfo.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const homepage = forgeAddress(process.env) ?? (JSON.parse(read('package.json')) as { homepage: string }).homepage
mkdirSync(join(ROOT, 'dist'), { recursive: true })
writeFileSync(
  join(ROOT, 'dist', `${APP_ID}.metainfo.xml`),
  metainfo({ homepage, releases: releasesOf(read('CHANGELOG.md')) }),
)
