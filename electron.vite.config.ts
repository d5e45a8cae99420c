/**
 * Builds the tray app into dist/desktop with the same folders as the sources, so that every file that looks beside
 * itself (SQL, migrations, workers, name models) finds there what it finds in a checkout.
 */
import { cpSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const ROOT = import.meta.dirname
const OUT = join(ROOT, 'dist', 'desktop')

/** Threads and processes are started by file; each is an entry of its own. */
const workers = globSync(['src-main/*/worker.ts', 'src-main/**/child.ts'], { cwd: ROOT })

export default defineConfig({
  main: {
    plugins: [workersAreJavaScript(), copyWhatIsReadAtRunTime()],
    build: {
      outDir: OUT,
      emptyOutDir: true,
      minify: false,
      externalizeDeps: true,
      rollupOptions: {
        input: [join(ROOT, 'src-main/electron/main.ts'), ...workers.map((worker) => join(ROOT, worker))],
        output: { format: 'es', preserveModules: true, preserveModulesRoot: ROOT, entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(OUT, 'src-main', 'electron'),
      emptyOutDir: false,
      minify: false,
      externalizeDeps: false,
      rollupOptions: {
        input: join(ROOT, 'src-main/electron/preload.ts'),
        // A sandboxed preload script is CommonJS in one file.
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
})

/** The sources name their workers `.ts`, which Node runs as it is; the build has them as `.js`. */
function workersAreJavaScript(): Plugin {
  return {
    name: 'workers-are-javascript',
    transform: (code) =>
      code.replaceAll(/new URL\((['"])(\.\/[\w-]+)\.ts\1, import\.meta\.url\)/g, 'new URL("$2.js", import.meta.url)'),
  }
}

function copyWhatIsReadAtRunTime(): Plugin {
  return {
    name: 'copy-what-is-read-at-run-time',
    closeBundle() {
      const files = [...globSync('src-main/**/*.sql', { cwd: ROOT }), 'assets/names', 'assets/tray']
      for (const file of files) cpSync(join(ROOT, file), join(OUT, file), { recursive: true })
      cpSync(join(ROOT, 'dist', 'renderer'), join(OUT, 'renderer'), { recursive: true })
    },
  }
}
