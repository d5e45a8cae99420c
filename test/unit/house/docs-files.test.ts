/** Files that the docs name, and places that they link to, are there. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** A path from the repository's root, in code marks or as a link's target; `<name>` and `*` stand for any. */
const PATH = /(?<=[`(])(?:src-main|src-renderer|shared|test|scripts|docs|assets|warehouse|bin)\/[\w./<>*-]*/g

const PAGES = globSync(['*.md', 'docs/*.md', '.github/**/*.{md,yml}'], { cwd: ROOT }).sort()

test.each(PAGES)('%s names no file that is not there', (page) => {
  const named = readFileSync(join(ROOT, page), 'utf8').match(PATH) ?? []
  const missing = named.filter((path) =>
    /[<*]/.test(path)
      ? globSync(path.replace(/<\w+>/g, '*'), { cwd: ROOT }).length === 0
      : !existsSync(join(ROOT, path)),
  )
  expect(missing).toEqual([])
})

/** Where a link of a page leads inside the repository: a file, and a heading in it. */
const LINK = /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g

test.each(PAGES)('%s links to nothing that is not there', (page) => {
  const broken = [...readFileSync(join(ROOT, page), 'utf8').matchAll(LINK)].flatMap(([link, path = '', heading]) => {
    const target = path === '' ? page : join(dirname(page), path)
    if (!existsSync(join(ROOT, target))) return [link]
    return heading === undefined || headingsOf(target).includes(heading) ? [] : [link]
  })
  expect(broken).toEqual([])
})

/** The headings of a page as a link names them. */
function headingsOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '')
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )
}
