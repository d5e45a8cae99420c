import { type SampleOptions, type SampleWorkspace, startSampleWorkspace } from '../../src-main/sample/index.ts'

/**
 * A sample workspace as small as most tests can do with: every place where text can hide, in three project channels
 * over four days. A batch is a channel's day, and costs three objects on disk.
 */
export const startSmallSample = (options: SampleOptions = {}): Promise<SampleWorkspace> =>
  startSampleWorkspace({ messages: 240, days: 4, channels: 3, ...options })
