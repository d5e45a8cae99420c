import { describe, expect, test } from 'vitest'
import { SettingsPatchSchema } from '../../../shared/contract/settings.ts'
import type { ShownSettings } from '../../../shared/contract/shown-settings.ts'
import { gleanerError } from '../../../shared/errors.ts'
import {
  allowedFor,
  patchOf,
  readValue,
  settingKey,
  settingKeys,
  valueAt,
  writeValue,
} from '../../../src-main/cli/settings-keys.ts'
import { createFakeEngine } from '../../support/fake-engine/index.ts'

const { settings } = createFakeEngine('typical').state
const VIEW: ShownSettings = {
  ...settings,
  schedule: { ...settings.schedule, quietHours: { from: 22 * 60 + 30, to: 7 * 60 } },
  policy: { ...settings.policy, countries: ['DE', 'CH'] },
}
const KEYS = settingKeys()

test('every setting that a person may change has a key, the destination aside', () => {
  expect(new Set(KEYS.map(({ path }) => path[0]))).toEqual(
    new Set(Object.keys(SettingsPatchSchema.shape).filter((name) => name !== 'destination')),
  )
  expect(KEYS.map(({ key }) => key)).toContain('schedule.everyMinutes')
})

describe.each(KEYS.map((key) => [key.key, key] as const))('%s', (_name, key) => {
  test('what is shown can be typed again, and its siblings stay', () => {
    const value = valueAt(key, VIEW)
    expect(value).toBeDefined()
    if (!key.isWords) expect(readValue(key, writeValue(value))).toEqual(value)
    const [name] = key.path
    const { version: _, ...standing } = { version: '', ...(VIEW[name as keyof ShownSettings] as object) }
    const patched = patchOf(key, value, VIEW)[name as 'schedule']
    const alone = { [key.path[1] ?? '']: value }
    expect(patched).toEqual(key.path.length === 1 ? value : key.isAlone ? alone : standing)
  })

  test('a value of another kind is refused, with what is allowed', () => {
    if (key.isWords) return
    const isText = allowedFor(key.schema).startsWith('text')
    for (const typed of [
      '',
      'nope!',
      '-1',
      '1e9',
      '99999999',
      ...(isText ? [] : ['null']),
      '{"on":true}',
      '25:00-07:00',
    ])
      expect(() => readValue(key, typed), typed).toThrow(
        expect.objectContaining({ code: 'input.setting_value', exitCode: 2 }),
      )
    expect(allowedFor(key.schema)).toMatch(/^[a-z0-9 ,:._-]+$/i)
  })
})

test('a setting is named by its key only, and the nearest one is offered', () => {
  expect(() => settingKey('schedule.onn')).toThrow(/Did you mean schedule\.on\?/)
  expect(() => settingKey('constructor')).toThrow(expect.objectContaining({ code: 'input.setting_unknown' }))
  expect(() => settingKey('\u001b[31mxoxp-1-secret')).toThrow(/^There is no setting with that name\.$/)
})

test('quiet hours are typed as times, and switches as on or off', () => {
  expect(readValue(settingKey('schedule.quietHours'), '22:30-7:00')).toEqual({ from: 1350, to: 420 })
  expect(readValue(settingKey('schedule.quietHours'), 'none')).toBeNull()
  expect(readValue(settingKey('schedule.on'), 'off')).toBe(false)
  expect(readValue(settingKey('policy.countries'), 'de, ch')).toEqual(['DE', 'CH'])
})

test('words to mask that nobody can read are given again together with none to exempt', () => {
  const problem = gleanerError('keychain.garbled', { what: 'words' }).toData()
  const unread = { ...VIEW, policy: { ...VIEW.policy, denyWords: [] }, wordsProblem: problem }
  expect(patchOf(settingKey('policy.denyWords'), ['zorbulon'], unread)).toEqual({
    policy: { denyWords: ['zorbulon'], allowWords: [] },
  })
  expect(patchOf(settingKey('policy.allowWords'), ['Merlin'], unread)).toEqual({ policy: { allowWords: ['Merlin'] } })
})
