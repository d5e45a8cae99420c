import { expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { showRunProgress } from '../../../src-main/cli/progress.ts'
import type { Terminal } from '../../../src-main/cli/terminal.ts'

test('a long wait is told once where nobody watches a bar, with the time it ends', () => {
  const said: string[] = []
  const listeners: ((progress: object) => void)[] = []
  const engine = {
    on: (_event: string, listener: (progress: object) => void) => {
      listeners.push(listener)
      return () => {}
    },
  } as unknown as EngineApi
  const terminal = { isTerminal: false, err: (text: string) => said.push(text) } as unknown as Terminal
  const until = new Date(2026, 10, 29, 14, 5).getTime()
  const done = showRunProgress(engine, terminal, true)
  const progress = { runId: 'r_1', channel: 'proj', channelsDone: 0, channelsTotal: 1, messages: 0 }
  for (const waitingUntil of [null, until, until, until + 5000])
    for (const tell of listeners) tell({ ...progress, waitingUntil })
  done()
  expect(said).toEqual(['Rate-limited by Slack, resuming at 14:05. Ctrl-C stops, and nothing is lost.\n'])
})
