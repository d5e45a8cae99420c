/**
 * The settings as a terminal names them: one dotted key for each value of the contract's patch, such as `schedule.on`.
 *
 * Keys, what each takes and what it refuses all come from the contract's schema, so that a new setting is here at once.
 * The destination has a command of its own.
 */
import { z } from 'zod'
import { SettingsPatchSchema, type SettingsView } from '../../shared/contract/settings.ts'
import type { ShownSettings } from '../../shared/contract/shown-settings.ts'
import { nearestOf } from '../../shared/did-you-mean.ts'
import { gleanerError } from '../../shared/errors.ts'

/** One setting of the patch, or one part of it. */
export interface SettingKey {
  readonly key: string
  readonly path: readonly [string, string?]
  readonly schema: z.ZodType
  /** The contract takes it without its siblings. */
  readonly isAlone: boolean
  /** The organisation's own words: never read from the command line and never listed along with everything else. */
  readonly isWords: boolean
}

/** Every key, in the contract's order. */
export function settingKeys(): readonly SettingKey[] {
  const { destination: _own, ...shape } = SettingsPatchSchema.shape
  return Object.entries(shape).flatMap(([name, optional]): SettingKey[] => {
    const schema: z.ZodType = optional.unwrap()
    if (!(schema instanceof z.ZodObject)) return [keyOf([name], schema)]
    return Object.entries<z.ZodType>(schema.shape).map(([part, of]) => keyOf([name, part], of))
  })
}

function keyOf(path: SettingKey['path'], given: z.ZodType): SettingKey {
  const isAlone = given instanceof z.ZodOptional
  const schema = isAlone ? (given.unwrap() as z.ZodType) : given
  return { key: path.join('.'), path, schema, isAlone, isWords: /Words$/.test(path.at(-1) ?? '') }
}

/** The setting that a word names. Throws `input.setting_unknown`, with the nearest one when there is one. */
export function settingKey(word: string): SettingKey {
  const keys = settingKeys()
  const found = keys.find(({ key }) => key === word)
  if (found) return found
  throw gleanerError('input.setting_unknown', {
    nearest: nearestOf(
      word,
      Array.from(keys, ({ key }) => key),
    ),
  })
}

/** A setting's value as it stands. */
export function valueAt({ path: [name, part] }: SettingKey, settings: SettingsView): unknown {
  const value = (settings as unknown as Record<string, unknown>)[name]
  return part === undefined ? value : (value as Record<string, unknown>)[part]
}

/** The patch that gives a setting a value and leaves its siblings as they stand; they are sent along only where the contract wants them. */
export function patchOf({ path: [name, part], isAlone }: SettingKey, value: unknown, settings: ShownSettings) {
  const { [name]: standing } = settings as unknown as Record<string, unknown>
  const siblings = isAlone ? {} : (standing as object)
  const whole = part === undefined ? value : { ...siblings, [part]: value }
  // Words that nobody can read are given again as a whole: exempting none is on the safe side.
  const isAnew = settings.wordsProblem?.code === 'keychain.garbled' && part === 'denyWords'
  if (isAnew) return SettingsPatchSchema.parse({ policy: { ...(whole as object), allowWords: [] } })
  // The view says with which version texts are redacted; nobody sets that.
  if (name === 'policy') delete (whole as { version?: string }).version
  return SettingsPatchSchema.parse({ [name]: whole })
}

/** What was typed, as the setting's own type. Throws `input.setting_value` with what is allowed. */
export function readValue({ key, schema }: SettingKey, typed: string): unknown {
  // What stands for nothing is never a name.
  const nothing = plainValue(typed) === null ? null : undefined
  const readings = [nothing, typed, plainValue(typed), quietHours(typed), typed.split(',').map((part) => part.trim())]
  for (const reading of readings) {
    const read = schema.safeParse(reading)
    if (read.success && reading !== undefined) return read.data
  }
  throw gleanerError('input.setting_value', { setting: key, allowed: allowedFor(schema) })
}

/** A value as it is typed, so that what is shown can be set again. */
export function writeValue(value: unknown): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (Array.isArray(value)) return value.join(',')
  if (isHours(value)) return `${clockTime(value.from)}-${clockTime(value.to)}`
  return String(value)
}

/** What a setting takes, for people: `on, off`, `5 to 1440`, `system, light, dark`. */
export function allowedFor(schema: z.ZodType): string {
  return alternatives(z.toJSONSchema(schema) as Described).join(', ')
}

interface Described {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly items?: Described
  readonly properties?: Readonly<Record<string, Described>>
  readonly anyOf?: readonly Described[]
}

function alternatives(described: Described): readonly string[] {
  if (described.anyOf) return described.anyOf.flatMap(alternatives)
  if (described.enum) return described.enum.map(String)
  if (described.const !== undefined) return [String(described.const)]
  switch (described.type) {
    case 'boolean':
      return ['on', 'off']
    case 'integer':
      return [`${described.minimum} to ${described.maximum}`]
    case 'null':
      return ['none']
    case 'array':
      return [described.items?.pattern ? 'countries like DE,AT,CH' : 'words']
    case 'object':
      return ['times like 22:00-07:00']
    default:
      return ['text']
  }
}

const PLAIN: Readonly<Record<string, unknown>> = { on: true, true: true, off: false, false: false, none: null }

function plainValue(typed: string): unknown {
  if (Object.hasOwn(PLAIN, typed)) return PLAIN[typed]
  return /^\d+$/.test(typed) ? Number(typed) : undefined
}

/** `22:00-07:00` as minutes of the day. */
function quietHours(typed: string): unknown {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed)
  if (!parts) return undefined
  const [fromHour, fromMinute, toHour, toMinute] = parts.slice(1).map(Number) as [number, number, number, number]
  return { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute }
}

const isHours = (value: unknown): value is { from: number; to: number } =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value

const clockTime = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
