/**
 * Builds the tray app into dist/desktop with the same folders as the sources, so that every file that looks beside
 * itself (SQL, migrations, workers, name models) finds there what it finds in a checkout.
 */
import { join } from 'node:path'
import { defineConfig } from 'electron-vite'
import { copyWhatIsReadAtRunTime, startedByFile, workersAreJavaScript } from './scripts/build/run-time-files.ts'

const ROOT = import.meta.dirname
const OUT = join(ROOT, 'dist', 'desktop')
const COPIED = { 'assets/names': 'assets/names', 'assets/tray': 'assets/tray', 'dist/renderer': 'renderer' }

export default defineConfig({
  main: {
    plugins: [workersAreJavaScript(), copyWhatIsReadAtRunTime(ROOT, OUT, COPIED)],
    build: {
      outDir: OUT,
      emptyOutDir: true,
      minify: false,
      externalizeDeps: true,
      rollupOptions: {
        input: [join(ROOT, 'src-main/electron/main.ts'), ...startedByFile(ROOT)],
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
