import { expect, test } from 'vitest'
import type { ChannelId, SlackTs, TeamId, UserId } from '../../../shared/domain.ts'
import {
  channelPseudonym,
  keyId,
  messageId,
  personPseudonym,
  redactText,
  threadId,
  workspacePseudonym,
} from '../../../src-main/redact/index.ts'
import { members } from './corpus/people.ts'

const key = new Uint8Array(32).fill(7)
const other = new Uint8Array(32).fill(8)
const team = 'T0000001' as TeamId
const channel = 'C0000001' as ChannelId
const user = 'U0000001' as UserId
const ts = '1712345678.000100' as SlackTs

test('every pseudonym has its prefix and 26 characters of Crockford base32', () => {
  const all = [
    personPseudonym(key, team, user),
    messageId(key, team, channel, ts),
    threadId(key, team, channel, ts),
    channelPseudonym(key, team, channel),
    workspacePseudonym(key, team),
  ]
  expect(all.map((name) => /^([umtcw])_[0-9a-hjkmnp-tv-z]{26}$/.exec(name)?.[1])).toEqual(['u', 'm', 't', 'c', 'w'])
})

test('the published example does not change: every collector of a team must arrive at the same name', () => {
  expect(personPseudonym(key, team, user)).toBe('u_tx1vd33exw4yk00ay0dzwjssn8')
})

test.each([
  ['key', personPseudonym(other, team, user)],
  ['workspace', personPseudonym(key, 'T0000002' as TeamId, user)],
  ['person', personPseudonym(key, team, 'U0000002' as UserId)],
])('another %s gives another pseudonym', (_what, name) => {
  expect(name).not.toBe(personPseudonym(key, team, user))
})

test('a message and a thread with one timestamp are told apart', () => {
  expect(messageId(key, team, channel, ts).slice(2)).not.toBe(threadId(key, team, channel, ts).slice(2))
})

test('a key is named by eight characters that differ from key to key', () => {
  expect(keyId(key)).toMatch(/^k_[0-9a-hjkmnp-tv-z]{8}$/)
  expect(keyId(other)).not.toBe(keyId(key))
})

test('text without a key gets placeholders without pseudonyms', () => {
  expect(redactText('<@U0000001> asked Priya Raman', { members: members() }).text).toBe('@[person] asked [person]')
})
