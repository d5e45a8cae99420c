/**
 * The settings in effect: managed, then what a flag, the environment or a person chose, then the default. This file
 * alone reads and writes the settings that an organisation may prescribe; everybody else is handed what it makes.
 *
 * A value that was stored before and is looser than what is prescribed counts as the tightest that satisfies both. A
 * new one is refused, never bent.
 */
import type { RetentionSetting } from '../../../shared/contract/retention.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { type SettingKey, type SettingValue, settingsDefaults } from '../../../shared/settings.ts'
import { SLACK_API_URL } from '../../../shared/slack-api-url.ts'
import { isFixed, type ManagedKey, type ManagedValues, ruleOf } from '../../managed/index.ts'
import type { Settings } from '../../store/index.ts'
import type { ManagedState } from './state.ts'

/** Settings of which an organisation may prescribe something. */
export const CONCERNED = [
  'destination',
  'schedule',
  'policy',
  'slackApiUrl',
  'slackClientId',
  'horizonDays',
  'retention',
] as const satisfies readonly SettingKey[]
type Concerned = (typeof CONCERNED)[number]

const isConcerned = (key: SettingKey): key is Concerned => (CONCERNED as readonly SettingKey[]).includes(key)

/** The store's settings as they are in effect. `state` answers what an organisation prescribes right now. */
export function settingsInEffect(stored: Settings, state: () => ManagedState): Settings {
  const get: Settings['get'] = (key) => {
    const now = state()
    if (now.state === 'none' || !isConcerned(key)) return stored.get(key)
    const value = stored.isSet(key) ? stored.get(key) : startingValue(key, now.values)
    return inEffect(key, value as never, now.values) as never
  }
  return {
    get,
    isSet: stored.isSet,
    set(key, value) {
      if (isConcerned(key)) assertAllowed(state(), key, value as never)
      stored.set(key, value)
    },
  }
}

/** Throws `managed.refused` when a setting may not have a value, and what stands in the way when nobody can tell. */
export function assertAllowed<Key extends Concerned>(state: ManagedState, key: Key, value: SettingValue<Key>): void {
  if (state.state === 'stopped') throw state.error
  if (state.state === 'none') return
  const refused = claims(key, value).find(([managed, claim]) => !mayBe(managed, claim, state.values))
  if (refused) throw gleanerError('managed.refused', { key: refused[0] })
}

/** Whether a person may choose a value for a managed key. */
export function mayBe(key: ManagedKey, value: unknown, values: ManagedValues): boolean {
  const prescribed = prescribedFor(key, values)
  if (prescribed === undefined) return true
  const { kind, tighter, canonical } = ruleOf(key)
  if (kind === 'information' || (kind === 'default' && !isFixed(key, values))) return true
  if (key === 'retention.auditDays') return tighter([value, value], prescribed)
  return tighter(canonical(value), prescribed)
}

/** What is prescribed for a key; undefined: nothing. Slack's address is fixed whenever anything is managed. */
function prescribedFor(key: ManagedKey, values: ManagedValues): unknown {
  const { kind, absent } = ruleOf(key)
  return values[key] ?? (kind === 'fixed' ? (absent ?? undefined) : undefined)
}

type Claim = readonly [key: ManagedKey, value: unknown]

/** What a setting's value says of managed keys. A value of null says nothing of the fixed ones that it leaves open. */
function claims(key: Concerned, value: unknown): readonly Claim[] {
  switch (key) {
    case 'destination':
      return [['destination', value ?? {}]]
    case 'slackApiUrl':
      return [['slack.apiUrl', value ?? SLACK_API_URL]]
    case 'slackClientId':
      return value === null ? [] : [['slack.clientId', value]]
    case 'horizonDays':
      return [['collect.horizonDays', value]]
    case 'policy': {
      const { name, countries } = value as SettingValue<'policy'>
      return [
        ['redaction.policy', name],
        ['redaction.countries', countries],
      ]
    }
    case 'retention':
      return Object.entries(value as RetentionSetting).map(([name, days]) => [`retention.${name}` as ManagedKey, days])
    case 'schedule': {
      const { on, everyMinutes, quietHours, onBattery, onMetered } = value as SettingValue<'schedule'>
      return [
        ['schedule.on', on],
        ['schedule.every', everyMinutes],
        ['schedule.quietHours', quietHours],
        ['schedule.onBattery', onBattery],
        ['schedule.onMetered', onMetered],
      ]
    }
  }
}

/** A setting's value before a person chose one. */
function startingValue(key: Concerned, values: ManagedValues): unknown {
  if (key !== 'schedule') return settingsDefaults[key]
  const { schedule } = settingsDefaults
  return {
    ...schedule,
    on: values['schedule.on'] ?? schedule.on,
    everyMinutes: values['schedule.every'] ?? schedule.everyMinutes,
  }
}

/** A stored value, as tight as what is prescribed. */
function inEffect<Key extends Concerned>(key: Key, value: SettingValue<Key>, values: ManagedValues): unknown {
  switch (key) {
    case 'destination':
      return values.destination ?? value
    case 'slackApiUrl':
      // Slack itself has no address of its own here, or its tokens would be kept under two.
      return values['slack.apiUrl'] === SLACK_API_URL ? null : (values['slack.apiUrl'] ?? null)
    case 'slackClientId':
      return values['slack.clientId'] ?? value
    case 'horizonDays':
      return together('collect.horizonDays', value, values)
    case 'policy': {
      const { name, countries } = value as SettingValue<'policy'>
      return {
        name: together('redaction.policy', name, values),
        countries: together('redaction.countries', countries, values),
      }
    }
    case 'retention': {
      const limits = Object.entries(value as RetentionSetting).map(([name, days]) => [
        name,
        daysInEffect(name, days, values),
      ])
      return Object.fromEntries(limits)
    }
    case 'schedule': {
      const schedule = value as SettingValue<'schedule'>
      const fixed = <Value>(managed: ManagedKey, chosen: Value) =>
        isFixed(managed, values) ? (values[managed] as Value) : chosen
      return {
        on: fixed('schedule.on', schedule.on),
        everyMinutes: fixed('schedule.every', schedule.everyMinutes),
        quietHours: together('schedule.quietHours', schedule.quietHours, values),
        onBattery: together('schedule.onBattery', schedule.onBattery, values),
        onMetered: together('schedule.onMetered', schedule.onMetered, values),
      }
    }
  }
  return value
}

function daysInEffect(name: string, days: number, values: ManagedValues): unknown {
  if (name !== 'auditDays') return together(`retention.${name}` as ManagedKey, days, values)
  const [least, most] = values['retention.auditDays'] ?? [days, days]
  return Math.min(Math.max(days, least), most)
}

/** The tightest of a value and what is prescribed. */
export function together(key: ManagedKey, value: unknown, values: ManagedValues): unknown {
  const prescribed = values[key]
  if (prescribed === undefined) return value
  const { meet, canonical } = ruleOf(key)
  return meet(canonical(value), prescribed)
}
