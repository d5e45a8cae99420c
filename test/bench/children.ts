/**
 * `npm run bench:children`: what it costs and saves to read messages and to run DuckDB in processes of their own. The
 * same engine twice, once with both in its own process, as ratios: memory at rest after a run and an upload, wall and
 * CPU time of a run over a workspace of 10,000 messages. `--quick` takes 2,000, `--once` one round.
 *
 * Linux, for its figures come from /proc.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { StartChild } from '../../shared/child.ts'
import { systemClock } from '../../shared/clock.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { startSampleWorkspace } from '../../src-main/sample/index.ts'
import { childHere } from '../support/child-here.ts'

type Mode = 'together' | 'apart'

interface Figures {
  readonly restMb: number
  readonly wallMs: number
  readonly cpuMs: number
  readonly messages: number
}

const REST_MS = 5000
const MESSAGES = process.argv.includes('--quick') ? 2000 : 10_000
const ROUNDS = process.argv.includes('--once') ? 1 : 2
const YOU = { actor: 'you' } as const

const [mode, slackApiUrl = '', token = ''] = process.argv.slice(2)
if (mode === 'together' || mode === 'apart') await measureHere(mode)
else await main()

async function main(): Promise<void> {
  const sample = await startSampleWorkspace({ clock: systemClock, messages: MESSAGES })
  const all: Record<Mode, Figures[]> = { together: [], apart: [] }
  for (let round = 0; round < ROUNDS; round++)
    // Each goes first every other time.
    for (const mode of round % 2 === 0 ? (['together', 'apart'] as const) : (['apart', 'together'] as const))
      all[mode].push(await inItsOwnProcess(mode, sample.url, sample.token))
  await sample.close()
  const least = (mode: Mode, figure: keyof Figures) => Math.min(...all[mode].map((each) => each[figure]))
  console.log(
    `${least('apart', 'messages').toLocaleString('en')} messages, the least of ${ROUNDS} round${ROUNDS === 1 ? '' : 's'}`,
  )
  console.log('                                together      apart   ratio')
  for (const [name, figure, unit] of [
    ['memory at rest afterwards (PSS)', 'restMb', 'MB'],
    ['a run, wall time', 'wallMs', 'ms'],
    ['a run, CPU time', 'cpuMs', 'ms'],
  ] as const) {
    const [together, apart] = [least('together', figure), least('apart', figure)]
    console.log(
      `${name.padEnd(32)}${`${Math.round(together)} ${unit}`.padStart(8)} ${`${Math.round(apart)} ${unit}`.padStart(10)}   ${(apart / together).toFixed(2)}`,
    )
  }
  const isMet =
    least('apart', 'restMb') <= 0.7 * least('together', 'restMb') &&
    least('apart', 'cpuMs') <= 1.1 * least('together', 'cpuMs')
  console.log(isMet ? 'targets met: rest 0.70, run 1.10' : 'targets missed: rest 0.70, run 1.10')
  if (!isMet) process.exitCode = 1
}

async function inItsOwnProcess(mode: Mode, url: string, token: string): Promise<Figures> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), mode, url, token], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'gleaner-compile-cache') },
  })
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error(`${mode} ended without figures`)
}

/** An engine's whole day in this process: opened, a run, an upload, rest. */
async function measureHere(mode: Mode): Promise<void> {
  const { openEngine } = await import('../../src-main/engine/index.ts')
  const { memoryKeychain } = await import('../../src-main/keychain/index.ts')
  const folder = mkdtempSync(join(tmpdir(), 'gleaner-bench-'))
  const engine = await openEngine({
    clock: systemClock,
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    startChild: mode === 'apart' ? forkChild : allHere(),
    session: { token, slackApiUrl },
  })
  const channels = await engine.call('channels.list', { refresh: true }, YOU)
  const names = channels
    .filter(({ closed, name }) => closed === null && name.startsWith('proj-'))
    .map(({ name }) => name)
  await engine.call('channels.allow', { names, level: 'text' }, YOU)
  const [wallBefore, cpuBefore] = [performance.now(), cpuMs()]
  const report = await engine.call('collection.start', {}, YOU)
  const [wallMs, spentMs] = [performance.now() - wallBefore, cpuMs() - cpuBefore]
  await engine.call('review.approve', { all: true }, YOU)
  await engine.call('uploads.start', { to: { kind: 'folder', dir: join(folder, 'lake') } }, YOU)
  await systemClock.sleep(REST_MS)
  const figures: Figures = {
    restMb: pssMb(),
    wallMs,
    cpuMs: spentMs,
    messages: report.channels.reduce((sum, each) => sum + each.new, 0),
  }
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
  process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0))
}

/** Everything in this process, as it was before. */
function allHere(): StartChild {
  return (entry: URL) =>
    childHere(async (parent) => {
      // Loaded at first use, as it was.
      if (entry.pathname.endsWith('/parquet/child.ts'))
        (await import('../../src-main/parquet/answer-requests.ts')).answerRequests(parent)
      else (await import('../../src-main/engine/collector/do-task.ts')).doTask(parent, { clock: systemClock })
    })
}

function pssMb(): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/smaps_rollup', 'utf8'))?.[1]) / 1024
}

/** Of this process and of its children that have ended; a tick is 10 ms. */
function cpuMs(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0)
}
