/**
 * Builds the terminal alone into dist/terminal, for npm: Node strips no types below node_modules. The folders are those of
 * the sources; see `electron.vite.config.ts`. What it needs of others is installed beside it.
 */
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { copyWhatIsReadAtRunTime, startedByFile, workersAreJavaScript } from './scripts/build/run-time-files.ts'

const ROOT = import.meta.dirname
const OUT = join(ROOT, 'dist', 'terminal')
const COPIED = { 'assets/names': 'assets/names', 'dist/renderer': 'dist/renderer' }

export default defineConfig({
  publicDir: false,
  plugins: [workersAreJavaScript(), copyWhatIsReadAtRunTime(ROOT, OUT, COPIED)],
  build: {
    ssr: true,
    target: 'node24',
    outDir: OUT,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: [join(ROOT, 'src-main/cli/index.ts'), ...startedByFile(ROOT)],
      output: { format: 'es', preserveModules: true, preserveModulesRoot: ROOT, entryFileNames: '[name].js' },
    },
  },
})
