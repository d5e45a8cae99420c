import { expect, test } from 'vitest'
import { alertsIn } from '../../../src-main/report/figures-of-acts.ts'
import type { TrailEntry } from '../../../src-main/report/index.ts'

const entry = (at: number, action: string) =>
  ({
    seq: at,
    at,
    action,
    subject: 'alert-1',
    collector: 'c',
    detail: { kind: 'disk_low' },
    counts: {},
  }) as unknown as TrailEntry

test('an alert that came back after somebody saw it is open again, and seen by nobody', () => {
  const once = [entry(1, 'alert.raised'), entry(2, 'alert.acknowledged')]
  expect(alertsIn(once)).toMatchObject([{ raisedAt: 1, acknowledgedAt: 2, resolvedAt: null }])
  const back = [...once, entry(3, 'alert.over'), entry(4, 'alert.raised')]
  expect(alertsIn(back)).toMatchObject([{ raisedAt: 4, acknowledgedAt: null, resolvedAt: null }])
})
