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
