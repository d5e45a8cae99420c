/** `npm run package:smoke`: the smoke suite over the packaged twin without fuses, which Playwright can steer. */
import { join } from 'node:path'
import { onDesktop } from './package/on-desktop.ts'
import { HERE, packedProgram } from './package/packed.ts'

const ROOT = join(import.meta.dirname, '..')
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const { code, stdout } = onDesktop(process.execPath, [vitest, 'run', '--project', 'e2e', 'test/e2e/electron'], {
  GLEANER_SMOKE_APP: packedProgram(join(ROOT, 'release', 'unfused'), HERE),
  ...process.env,
})
console.log(stdout)
process.exitCode = code ?? 1
