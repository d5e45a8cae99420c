/**
 * Builds the pages of docs/ as a static site into dist/site (`npm run docs:site`), and serves it with `-- --serve`.
 *
 * The pages stay where they are read on a forge; here each gets the address it has on the site, and so do the links
 * between them. The generator (VitePress) is installed in a folder of its own: nothing of it comes with the product.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ADDRESSES, imagesOf, onSite } from './docs-site/pages.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const SITE = join(ROOT, 'site')
const PAGES = join(SITE, 'pages')

if (!existsSync(join(SITE, 'node_modules'))) run('npm', ['ci', '--no-fund', '--no-audit', '--prefix', SITE])
await rm(PAGES, { recursive: true, force: true })
await mkdir(PAGES, { recursive: true })
await copyFile(join(SITE, 'index.md'), join(PAGES, 'index.md'))
await put('docs/screenshots/review-light.png', 'public/review.png')
await put('assets/icons/app.svg', 'public/icon.svg')
for (const [page, address] of Object.entries(ADDRESSES)) {
  const text = await readFile(join(ROOT, page), 'utf8')
  await writeFile(join(PAGES, `${address}.md`), onSite(page, text))
  for (const image of imagesOf(page, text)) await put(image, join('public', image))
}
run(join(SITE, 'node_modules/.bin/vitepress'), [process.argv.includes('--serve') ? 'dev' : 'build', SITE])

/** Copies a file of the repository to the pages. */
async function put(from: string, to: string): Promise<void> {
  const target = join(PAGES, to)
  await mkdir(dirname(target), { recursive: true })
  await copyFile(join(ROOT, from), target)
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', cwd: ROOT })
  if (status !== 0) process.exit(status ?? 1)
}
