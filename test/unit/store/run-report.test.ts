import { expect, test } from 'vitest'
import { readRunReport } from '../../../src-main/store/collection/run-report.ts'

const NOTHING = { channels: [], calls: {}, slowClass: false, error: null }

test('a run that left no report says nothing at all', () => {
  expect(readRunReport(null)).toBeNull()
})

test.each([['{'], ['null'], ['[]'], ['7'], ['{"channels":"all","calls":[1],"slowClass":"yes","error":"bad"}']])(
  'a report that cannot be read (%s) says nothing, and is no error',
  (stored) => {
    expect(readRunReport(stored)).toEqual(NOTHING)
  },
)

test('what another version left out counts as nothing, and the rest stays', () => {
  const stored = {
    channels: [{ channelId: 'C1', outcome: 'complete', new: 3, held: -1 }, null, 'C2', { channelId: 'C3', new: '9' }],
    calls: { 'conversations.history': 2, odd: 'many' },
    error: { says: 'It failed.', next: 'Try again.', more: true },
    brandNew: 1,
  }
  expect(readRunReport(JSON.stringify(stored))).toEqual({
    channels: [
      { channelId: 'C1', outcome: 'complete', new: 3, revised: 0, held: 0, error: null },
      { channelId: 'C3', outcome: '', new: 0, revised: 0, held: 0, error: null },
    ],
    calls: { 'conversations.history': 2, odd: 0 },
    slowClass: false,
    // One sentence for every door, as versions before wrote it.
    error: { says: 'It failed.', next: { screen: 'Try again.', terminal: 'Try again.' } },
  })
})
