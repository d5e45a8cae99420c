import { expect, test } from 'vitest'
import { DestinationSettingSchema } from '../../shared/contract/settings.ts'
import { draftOf, problemsOf, settingOf } from '../../src-renderer/components/destination/draft.ts'

test('a bucket with its empty fields left alone is a setting the contract takes', () => {
  const draft = { ...draftOf(null), kind: 's3' as const, bucket: 'team-lake', prefix: '/slack/' }
  expect(problemsOf(draft)).toEqual({})
  expect(DestinationSettingSchema.parse(settingOf(draft))).toEqual({ kind: 's3', bucket: 'team-lake', prefix: 'slack' })
})

test('what is saved comes back unchanged after an edit that changes nothing', () => {
  const saved = { kind: 's3', bucket: 'team-lake', prefix: 'slack', region: 'eu-north-1', sse: 'AES256' } as const
  expect(settingOf(draftOf(saved))).toEqual(saved)
})

test.each([
  ['http://lake.example.com', true],
  ['https://lake.example.com', false],
  ['http://127.0.0.1:7480', false],
  ['lake.example.com', true],
])('the endpoint %s is refused: %s', (endpoint, refused) => {
  const draft = { ...draftOf(null), kind: 's3' as const, bucket: 'team-lake', endpoint }
  expect('endpoint' in problemsOf(draft)).toBe(refused)
})

test.each([
  ['', true],
  ['lake', true],
  ['~lake', true],
  ['~', false],
  ['~/lake', false],
  ['/srv/lake', false],
  ['C:\\lake', false],
])('the folder "%s" is refused: %s', (dir, refused) => {
  expect('dir' in problemsOf({ ...draftOf(null), dir })).toBe(refused)
})
