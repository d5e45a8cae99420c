import { type SampleOptions, type SampleWorkspace, startSampleWorkspace } from '../../src-main/sample/index.ts'
import { noonClock } from './noon-clock.ts'

/**
 * A sample workspace as small as most tests can do with: every place where text can hide, in three project channels
 * over four days. A batch is a channel's day, and costs three objects on disk. Its clock is that of `atNoon`; what a
 * program of its own reads is given the machine's.
 */
export const startSmallSample = (options: Partial<SampleOptions> = {}): Promise<SampleWorkspace> =>
  startSampleWorkspace({ messages: 240, days: 4, channels: 3, clock: noonClock, ...options })

/**
 * People who talk, and nothing planted: for tests in which no text has to be hard. Each message costs its redaction, once
 * a run and collector.
 */
export const startPlainSample = (options: Partial<SampleOptions> = {}): Promise<SampleWorkspace> =>
  startSmallSample({ planted: false, ...options })

/**
 * Resolves when Slack has been asked so often from now on, or what asks is over. Told by the workspace, which answers in this
 * process: to look again and again would take a core from the process that asks.
 */
export async function whenAsked(sample: SampleWorkspace, calls: number, over: Promise<unknown>): Promise<void> {
  if (calls === 0) return
  const asked = Promise.withResolvers<void>()
  let left = calls
  sample.distort((_call, answer) => {
    left -= 1
    if (left === 0) asked.resolve()
    return answer
  })
  await Promise.race([asked.promise, over])
  sample.distort(null)
}
