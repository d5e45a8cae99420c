/** Files that the docs name are there. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** A path from the repository's root, in code marks or as a link's target; `<name>` and `*` stand for any. */
const PATH = /(?<=[`(])(?:src-main|src-renderer|shared|test|scripts|docs|assets|warehouse|bin)\/[\w./<>*-]*/g

test.each(globSync(['*.md', 'docs/*.md', '.github/**/*.{md,yml}'], { cwd: ROOT }).sort())(
  '%s names no file that is not there',
  (page) => {
    const named = readFileSync(join(ROOT, page), 'utf8').match(PATH) ?? []
    const missing = named.filter((path) =>
      /[<*]/.test(path)
        ? globSync(path.replace(/<\w+>/g, '*'), { cwd: ROOT }).length === 0
        : !existsSync(join(ROOT, path)),
    )
    expect(missing).toEqual([])
  },
)
