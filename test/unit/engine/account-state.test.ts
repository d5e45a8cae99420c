/** Every state of the account against every event: the table of what follows. */
import { describe, expect, test } from 'vitest'
import { ACCOUNT_STATES, type AccountRecord, type AccountState } from '../../../shared/account-record.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { type AccountEvent, after, freshRecord, shownOf } from '../../../src-main/engine/account/state.ts'

const NOW = 1_000 * DAY_MS
const error = gleanerError('account.sign_in_abandoned').toData()
const alive = new Set([1, 2])

const EVENTS = {
  found: { kind: 'token_found', signInAgainBy: null },
  absent: { kind: 'token_absent' },
  locked: { kind: 'keychain_failed', why: 'locked' },
  denied: { kind: 'keychain_failed', why: 'denied' },
  missing: { kind: 'keychain_failed', why: 'missing' },
  copied: { kind: 'keychain_failed', why: 'copied' },
  confirmed: { kind: 'confirmed', signInAgainBy: null },
  expired: { kind: 'ended', why: 'expired' },
  revoked: { kind: 'ended', why: 'revoked' },
  deactivated: { kind: 'ended', why: 'deactivated' },
  unreachable: { kind: 'unreachable' },
  began: { kind: 'began', expiresAt: NOW + 600_000, pid: 1 },
  refused: { kind: 'refused', error },
  other: { kind: 'other_workspace', name: 'Elsewhere', error },
  failed: { kind: 'failed', error },
  late: { kind: 'timed_out', error },
  cancelled: { kind: 'cancelled' },
  admin: { kind: 'waits_for_admin' },
  in: { kind: 'signed_in', signInAgainBy: null },
  session: { kind: 'session_given', pid: 2 },
  out: { kind: 'signed_out' },
} as const satisfies Readonly<Record<string, AccountEvent>>
type EventName = keyof typeof EVENTS

/** How each state is reached from a fresh home. */
const WAYS: Readonly<Record<AccountState, readonly AccountEvent[]>> = {
  none: [],
  session_only: [EVENTS.session],
  signed_in: [EVENTS.in],
  expiring: [{ kind: 'signed_in', signInAgainBy: NOW + 6 * DAY_MS }],
  expired: [EVENTS.in, EVENTS.expired],
  revoked: [EVENTS.in, EVENTS.revoked],
  deactivated: [EVENTS.in, EVENTS.deactivated],
  token_gone: [EVENTS.in, EVENTS.absent],
  keychain_locked: [EVENTS.in, EVENTS.locked],
  keychain_denied: [EVENTS.in, EVENTS.denied],
  keychain_missing: [EVENTS.in, EVENTS.missing],
  home_copied: [EVENTS.in, EVENTS.copied],
  unproven: [EVENTS.in, EVENTS.unreachable],
  signing_in: [EVENTS.in, EVENTS.began],
  refused: [EVENTS.in, EVENTS.began, EVENTS.refused],
  waiting_for_admin: [EVENTS.began, EVENTS.admin],
  wrong_workspace: [EVENTS.in, EVENTS.began, EVENTS.other],
}

/** What any state becomes. */
const ALWAYS = {
  began: 'signing_in',
  refused: 'refused',
  other: 'wrong_workspace',
  admin: 'waiting_for_admin',
  in: 'signed_in',
  out: 'none',
} as const satisfies Partial<Record<EventName, AccountState>>

const DEAD = { expired: 'expired', revoked: 'revoked', deactivated: 'deactivated' } as const
const KEYCHAIN = {
  locked: 'keychain_locked',
  denied: 'keychain_denied',
  missing: 'keychain_missing',
  copied: 'home_copied',
} as const
const ASKED = { ...KEYCHAIN, ...DEAD, absent: 'token_gone', confirmed: 'signed_in' } as const
const GIVEN = { session: 'session_only' } as const

/** What becomes of each state beside that; it stays as it is where nothing is said. */
const TABLE: Readonly<Record<AccountState, Partial<Record<EventName, AccountState>>>> = {
  none: { ...KEYCHAIN, ...GIVEN, found: 'unproven', confirmed: 'signed_in' },
  // A token of the keychain that serves is worth more to the other processes.
  session_only: { found: 'unproven', confirmed: 'signed_in' },
  signed_in: { ...ASKED, unreachable: 'unproven' },
  // Until when it lasts is read with it: these tokens say that they last.
  expiring: { ...ASKED, unreachable: 'unproven', found: 'signed_in' },
  expired: { ...ASKED, ...GIVEN },
  revoked: { ...ASKED, ...GIVEN },
  deactivated: { ...ASKED, ...GIVEN },
  token_gone: { ...ASKED, ...GIVEN, found: 'unproven' },
  keychain_locked: { ...ASKED, ...GIVEN, found: 'unproven' },
  keychain_denied: { ...ASKED, ...GIVEN, found: 'unproven' },
  keychain_missing: { ...ASKED, ...GIVEN, found: 'unproven' },
  home_copied: { ...ASKED, ...GIVEN, found: 'unproven' },
  unproven: { ...ASKED },
  // An attempt hides what is kept, and whatever happens to that meanwhile.
  signing_in: { failed: 'signed_in', late: 'signed_in', cancelled: 'signed_in', session: 'signed_in' },
  refused: { cancelled: 'signed_in', session: 'signed_in' },
  waiting_for_admin: { cancelled: 'none', session: 'session_only' },
  wrong_workspace: { cancelled: 'signed_in', session: 'signed_in' },
}

const reach = (state: AccountState) =>
  WAYS[state].reduce((record, event) => after(record, event, NOW), freshRecord(false))
const shown = (record: AccountRecord, now = NOW) =>
  shownOf(record, { now, ownToken: null, isAlive: (pid) => alive.has(pid) })

describe.each(ACCOUNT_STATES)('%s', (state) => {
  test('is reached from a fresh home', () => expect(shown(reach(state)).state).toBe(state))

  test.each(Object.keys(EVENTS) as EventName[])('after %s', (event) => {
    const always: Partial<Record<EventName, AccountState>> = ALWAYS
    const expected = always[event] ?? TABLE[state][event] ?? state
    expect(shown(after(reach(state), EVENTS[event], NOW)).state).toBe(expected)
  })
})

test.each(['failed', 'late', 'cancelled'] as const)('an attempt that %s leads back to what stood before', (event) => {
  for (const before of ACCOUNT_STATES.filter((state) => state !== 'signing_in')) {
    const record = reach(before)
    const again = after(after(record, EVENTS.began, NOW + 1), EVENTS[event], NOW + 2)
    expect(shown(again)).toEqual(shown(record))
  }
})

test('what is kept is the same beside an attempt, however that ends', () => {
  for (const event of ['began', 'refused', 'other', 'failed', 'late', 'admin'] as const)
    expect(shown(after(reach('signed_in'), EVENTS[event], NOW)).kept).toBe('signed_in')
})

test('an attempt ends by itself with its time, and with the process that waits', () => {
  const record = reach('signing_in')
  expect(shown(record, NOW + 599_999).state).toBe('signing_in')
  expect(shown(record, NOW + 600_000).state).toBe('signed_in')
  expect(shownOf(record, { now: NOW, ownToken: null, isAlive: () => false }).state).toBe('signed_in')
})

test('waiting for an admin stands however long it takes', () => {
  expect(shown(reach('waiting_for_admin'), NOW + 90 * DAY_MS)).toMatchObject({ state: 'waiting_for_admin', since: NOW })
})

test.each([
  [22.9, 'signed_in'],
  [23, 'expiring'],
  [29.9, 'expiring'],
  [30, 'expired'],
])('%d days after the last renewal it is %s', (days, state) => {
  const record = after(freshRecord(false), { kind: 'signed_in', signInAgainBy: NOW + 30 * DAY_MS }, NOW)
  expect(shown(record, NOW + days * DAY_MS).state).toBe(state)
})

test('a token of this process stands for itself, and so does its end', () => {
  const own = (ownToken: 'live' | 'revoked') =>
    shownOf(reach('token_gone'), { now: NOW, ownToken, isAlive: () => true }).state
  expect([own('live'), own('revoked')]).toEqual(['session_only', 'revoked'])
})

test('a token of another process that has ended is nobody’s', () => {
  expect(shownOf(reach('session_only'), { now: NOW, ownToken: null, isAlive: () => false }).state).toBe('none')
})

test('a home of an earlier version that belongs to a workspace has to prove itself', () => {
  expect(shown(freshRecord(true)).state).toBe('unproven')
  expect(shown(after(freshRecord(true), EVENTS.absent, NOW)).state).toBe('token_gone')
  expect(shown(after(freshRecord(false), EVENTS.absent, NOW)).state).toBe('none')
})

test('an event that says nothing new leaves the very same record', () => {
  const record = reach('signed_in')
  expect(after(record, EVENTS.found, NOW + 5)).toBe(record)
  expect(after(record, EVENTS.cancelled, NOW + 5)).toBe(record)
})
