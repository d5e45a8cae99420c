/**
 * What an organisation's configuration comes to: nothing, what it prescribes, or why it cannot be relied on. Pure.
 */
import { hash } from 'node:crypto'
import { configure } from 'safe-stable-stringify'
import { type GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { SettingValue } from '../../../shared/settings.ts'
import { combine, type ManagedReading, type ManagedValues, parseManaged, textOf } from '../../managed/index.ts'

export type ManagedState =
  | { readonly state: 'none' }
  | {
      readonly state: 'in_force'
      readonly values: ManagedValues
      /** SHA-256 of what is prescribed, in hex. */
      readonly hash: string
      readonly isSystem: boolean
      readonly isAdopted: boolean
    }
  /** Collecting and uploading stop. `values` is what was last in force. */
  | {
      readonly state: 'stopped'
      readonly error: GleanerError
      readonly values: ManagedValues
      /** Names this unusable configuration, and no other. */
      readonly mark: string
    }

type Memory = SettingValue<'managed'>

/** One configuration: absent, understood, or not to be relied on. */
export type Part =
  | { readonly is: 'absent' }
  | { readonly is: 'understood'; readonly values: ManagedValues }
  | { readonly is: 'unusable'; readonly error: GleanerError; readonly mark: string }

const ABSENT: Part = { is: 'absent' }
const stable = configure({ deterministic: true })

/** What the system's place holds. */
export function systemPart(reading: ManagedReading): Part {
  if (reading.found === 'nothing') return ABSENT
  if (reading.found === 'untrusted')
    return unusable(gleanerError('managed.untrusted', { why: reading.why }), reading.why)
  return partOf(reading.bytes)
}

/** A configuration's bytes, understood or not. */
export function partOf(bytes: Uint8Array): Part {
  const content = hash('sha256', bytes, 'hex')
  const text = textOf(bytes)
  if (text === null) return unusable(gleanerError('managed.not_text'), content)
  const parsed = parseManaged(text)
  if (parsed.isValid) return { is: 'understood', values: parsed.document.values }
  if (parsed.isNewer) return unusable(gleanerError('managed.newer'), content)
  const { line, key } = parsed.problems[0] ?? { line: 1, key: '' }
  return unusable(gleanerError('managed.broken', { line, key }), content)
}

/** A configuration that cannot be relied on; `detail` tells it apart from others of the same code. */
export function unusable(error: GleanerError, detail: string): Part {
  return { is: 'unusable', error, mark: `${error.code}:${detail}` }
}

/** What two configurations come to. One that a person left is taken for absent until it changes. */
export function stateOf(systems: Part, adopteds: Part, memory: Memory): ManagedState {
  const [system, adopted] = [systems, adopteds].map((part) =>
    part.is === 'unusable' && part.mark === memory.left ? ABSENT : part,
  ) as [Part, Part]
  const lastKnown = (memory.seen?.values ?? {}) as ManagedValues
  const stopped = (error: GleanerError, mark: string): ManagedState => ({
    state: 'stopped',
    error,
    mark,
    values: lastKnown,
  })

  const broken = [system, adopted].find((part) => part.is === 'unusable')
  if (broken) return stopped(broken.error, broken.mark)
  if (systems.is === 'absent' && memory.seen?.isSystem === true) {
    const mark = `managed.gone:${hash('sha256', stable(lastKnown) ?? '', 'hex')}`
    if (mark !== memory.left) return stopped(gleanerError('managed.gone'), mark)
  }
  const [here, there] = [system, adopted].map((part) => (part.is === 'understood' ? part.values : null))
  if (!here && !there) return { state: 'none' }
  const combined = combine(here ?? null, there ?? null)
  if (!combined.isPossible) {
    const mark = `managed.conflict:${hash('sha256', stable([here, there]) ?? '', 'hex')}`
    return stopped(gleanerError('managed.conflict', { key: combined.key }), mark)
  }
  const { values } = combined
  return {
    state: 'in_force',
    values,
    hash: hash('sha256', stable(values) ?? '', 'hex'),
    isSystem: Boolean(here),
    isAdopted: Boolean(there),
  }
}

/** A word for a state: equal words, equal states. */
export function wordFor(state: ManagedState): string {
  if (state.state === 'none') return 'none'
  return state.state === 'in_force' ? `in_force:${state.hash}` : state.mark
}
