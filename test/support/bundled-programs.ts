/**
 * What tests start as processes of their own, bundled for a run: a process loads some thirty files instead of hundreds,
 * which halves the CPU of a short command, and `npm test` starts close to a thousand of them.
 *
 * A bundle is the sources as they are, and finds beside them what they read at run time. That a checkout starts from its
 * sources, and the package from what was built of them, is shown by `test/integration/house/start.test.ts`,
 * `test/e2e/cli/on-path.test.ts` and `test/soak/terminal/`.
 */
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { startedByFile } from '../../scripts/build/run-time-files.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test asks for the folder of the bundles. */
    programsDoor: string
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const STARTED_BY_TESTS = [
  'bin/gleaner.mjs',
  'test/support/{cli,engine}-host.ts',
  'test/support/{lake,upload,sleeping}-child.ts',
]

/** The file to start for a source that tests start: `bin/gleaner.mjs`. Throws what the bundler said when it failed. */
export async function bundled(source: string): Promise<string> {
  const answer = await fetch(inject('programsDoor'))
  if (!answer.ok) throw new Error(await answer.text())
  return bundleOf(await answer.text(), join(ROOT, source))
}

/** The command line, as `bin/gleaner.mjs` starts it. */
export const bundledGleaner = (): Promise<string> => bundled('bin/gleaner.mjs')

/** vitest's global set-up: bundles when the first test asks; answers how to take the bundles away. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folders: string[] = []
  let made: Promise<string> | undefined
  const make = async () => {
    const out = newFolder()
    folders.push(out)
    await bundle(out)
    return out
  }
  project.onTestsRerun(() => {
    made = undefined
  })
  const door = createServer((_request, response) => {
    // A kept connection would be found closed by whoever asks seconds later.
    response.setHeader('connection', 'close')
    made ??= make()
    made.then(
      (out) => response.end(out),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening))
  project.provide('programsDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)
  return () => {
    door.close()
    for (const out of folders) rmSync(out, { recursive: true, force: true })
  }
}

/** Below the root, where the packages are found that a bundle does not hold. */
function newFolder(): string {
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  return mkdtempSync(join(ROOT, 'dist/for-tests-'))
}

async function bundle(out: string): Promise<void> {
  const sources = [...STARTED_BY_TESTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT })), ...startedByFile(ROOT)]
  const entries = sources.map((source) => resolve(ROOT, source))
  await build({
    configFile: false,
    publicDir: false,
    root: ROOT,
    logLevel: 'error',
    // What takes longest to load of what many of them load.
    ssr: { noExternal: ['zod', 'commander', 'picocolors', '@duckdb/node-api'] },
    plugins: [asIfBesideTheSources(out, new Set(entries))],
    build: {
      ssr: true,
      target: 'node24',
      outDir: out,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((entry) => [nameOf(entry), entry])),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  })
}

/** A file's place is that of its source, so that it finds what lies there; what it starts by file is a bundle too. */
function asIfBesideTheSources(out: string, entries: ReadonlySet<string>): Plugin {
  return {
    name: 'as-if-beside-the-sources',
    enforce: 'pre',
    transform(code, id) {
      if (!code.includes('import.meta.')) return null
      const place = JSON.stringify(pathToFileURL(id).href)
      return code
        .replaceAll(
          /new URL\((?:import\.meta\.url\S+ \? )?'(\.\/[\w/-]+\.ts)'[^,]*, import\.meta\.url\)/g,
          (said, path) => {
            const entry = resolve(dirname(id), path)
            return entries.has(entry) ? `new URL(${JSON.stringify(pathToFileURL(bundleOf(out, entry)).href)})` : said
          },
        )
        .replaceAll('import.meta.url', place)
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
    },
  }
}

const nameOf = (source: string): string => relative(ROOT, source).replace(/\.m?[jt]s$/, '')
const bundleOf = (out: string, source: string): string => join(out, `${nameOf(source)}.mjs`)
