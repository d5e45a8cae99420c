/** How long a page was ever busy without a pause. */
import type { Page } from 'playwright-core'

/** One uninterrupted task of a page. */
export interface Task {
  readonly wallMs: number
  /** What it took of the processor itself, without what it waited for other programs. */
  readonly cpuMs: number
}

/** "12 ms, 9 ms of processor" */
export const took = ({ wallMs, cpuMs }: Task) => `${Math.round(wallMs)} ms, ${Math.round(cpuMs)} ms of processor`

/** The page's longest uninterrupted task while something is done, by processor time. */
export async function longestTask(page: Page, act: () => Promise<unknown>): Promise<Task> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('a page without a browser cannot be traced')
  await browser.startTracing(page, { categories: ['toplevel'] })
  await act()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const pages = traceEvents.filter(({ name, args }) => name === 'thread_name' && args['name'] === 'CrRendererMain')
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && pages.some((one) => one.pid === pid && one.tid === tid),
  )
  const longest = tasks.reduce((one, other) => ((other.tdur ?? 0) > (one.tdur ?? 0) ? other : one))
  return { wallMs: (longest.dur ?? 0) / 1000, cpuMs: (longest.tdur ?? 0) / 1000 }
}

/** One line of Chromium's trace; durations in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly args: Readonly<Record<string, unknown>>
  readonly dur?: number
  readonly tdur?: number
}
