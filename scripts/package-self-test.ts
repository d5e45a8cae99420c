/**
 * `npm run package:self-test [-- PROGRAM]`: has the packaged, fused program show that its parts work here, prints what it
 * found, and fails when a step did not pass. Also that no variable makes a plain Node of it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { onDesktop } from './package/on-desktop.ts'
import { HERE, packedProgram } from './package/packed.ts'

const ReportSchema = z.object({
  ok: z.boolean(),
  steps: z.array(z.object({ name: z.string(), ok: z.boolean(), found: z.unknown() })).min(6),
})

const [program = packedProgram(join(import.meta.dirname, '..', 'release'), HERE)] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'gleaner-self-test-out-'))
const file = join(folder, 'report.json')
try {
  const { code } = onDesktop(program, [`--self-test=${file}`])
  const report = ReportSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  for (const { name, ok, found } of report.steps)
    console.log(`${ok ? 'passed' : 'FAILED'} ${name}: ${JSON.stringify(found)}`)
  if (!report.ok || code !== 0) process.exitCode = 1

  const asNode = onDesktop(program, ['-e', 'console.log(6 * 7)', `--self-test=${file}`], {
    ...process.env,
    ELECTRON_RUN_AS_NODE: '1',
  })
  if (/^42$/m.test(asNode.stdout)) {
    console.log('FAILED fuses: a variable makes a plain Node of the program')
    process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
