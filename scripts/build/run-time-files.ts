/**
 * What both builds of the engine share: files that it starts or reads beside itself are found there as in a checkout.
 * `root` is handed in: a configuration is bundled with this file, which then lies elsewhere.
 */
import { cpSync, globSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Threads and processes are started by file; each is an entry of its own. */
export const startedByFile = (root: string): readonly string[] =>
  globSync(['src-main/*/worker.ts', 'src-main/**/child.ts'], { cwd: root }).map((file) => join(root, file))

/** The sources name their workers `.ts`, which Node runs as it is; a build has them as `.js`. */
export function workersAreJavaScript(): Plugin {
  return {
    name: 'workers-are-javascript',
    transform: (code) =>
      code.replaceAll(/new URL\((['"])(\.\/[\w-]+)\.ts\1, import\.meta\.url\)/g, 'new URL("$2.js", import.meta.url)'),
  }
}

/** Copies the SQL, and what else is named (from the root, with its place in the build where it is another). */
export function copyWhatIsReadAtRunTime(root: string, out: string, others: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'copy-what-is-read-at-run-time',
    closeBundle() {
      for (const file of globSync('src-main/**/*.sql', { cwd: root })) cpSync(join(root, file), join(out, file))
      for (const [from, to] of Object.entries(others)) cpSync(join(root, from), join(out, to), { recursive: true })
    },
  }
}
