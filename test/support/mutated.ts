/** JSON changed at random: fields dropped, retyped, nulled, repeated, reordered, nested, enlarged. The same seed, the same change. */
import type { Json, JsonObject } from '../../src-main/sample/index.ts'
import { seededRandom } from '../../src-main/sample/random.ts'

/** A source of chance that a seed decides. */
export interface Chance {
  /** 0 ≤ n < below, a whole number. */
  below(below: number): number
  pick<Item>(from: readonly Item[]): Item
}

export function chanceOf(seed: number): Chance {
  const random = seededRandom(seed)
  const below = (most: number) => Math.floor(random.next() * most)
  return { below, pick: (from) => from[below(from.length)] as (typeof from)[number] }
}

/** Changes one field of a name, or nothing where there is none. */
export function mutatedAt(whole: Json, chance: Chance, field: string): Json {
  const sites = sitesOf(whole, field)
  return sites.length === 0 ? whole : at(structuredClone(whole) as Json, chance.pick(sites), chance)
}

/**
 * Changes a value in one to four places, half of them fields of these names, as far as there are any: what matters is
 * rare, and chance alone would not come by. What was handed in stays as it is.
 */
export function mutated(whole: Json, chance: Chance, fields: readonly string[]): Json {
  let changed = structuredClone(whole) as Json
  // One change alone is the hardest to notice.
  for (let left = chance.pick([1, 1, 1, 2, 4]); left > 0; left -= 1) {
    const field = chance.below(2) === 0 ? null : chance.pick(fields)
    const sites = field === null ? [] : sitesOf(changed, field)
    changed = sites.length === 0 ? once(changed, chance) : at(changed, chance.pick(sites), chance)
  }
  return changed
}

/** Where a field of a name stands, and what it holds. */
export interface Place {
  readonly path: Path
  readonly value: Json
}

/** Every place of a name, not too deep, in order. */
export const placesOf = (whole: Json, field: string): readonly Place[] =>
  sitesOf(whole, field).map((path) => ({
    path,
    value: path.reduce<Json>((value, name) => (value as JsonObject)[name], whole),
  }))

/** The same with another value in one place. */
export function withValueAt(whole: JsonObject, { path }: Pick<Place, 'path'>, value: Json): JsonObject {
  const changed = structuredClone(whole) as Record<string, unknown>
  const inner = path.slice(0, -1).reduce((record, name) => record[name] as Record<string, unknown>, changed)
  inner[path.at(-1) ?? ''] = value
  return changed as JsonObject
}

type Path = readonly (string | number)[]

/** Where fields of a name stand, not too deep. */
function sitesOf(value: Json, field: string, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || path.length > 6) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === field ? [[...path, name]] : []),
    ...sitesOf(inner as Json, field, [...path, name]),
  ])
}

function at(value: Json, path: Path, chance: Chance): Json {
  const [name, ...rest] = path
  if (name === undefined) return chance.below(3) === 0 ? once(value, chance) : change(value, chance)
  const record = value as JsonObject
  if (rest.length === 0 && chance.below(2) === 0 && !Array.isArray(value))
    return Object.fromEntries(Object.entries(record).filter(([field]) => field !== name))
  const inner = at(record[name], rest, chance)
  return Array.isArray(value)
    ? value.map((item: Json, index) => (String(index) === String(name) ? inner : item))
    : { ...record, [name]: inner }
}

/** Walks down at random and changes what it comes to. */
function once(value: Json, chance: Chance): Json {
  const isDeep = typeof value === 'object' && value !== null && chance.below(8) > 0
  if (!isDeep) return change(value, chance)
  if (Array.isArray(value)) {
    if (value.length === 0 || chance.below(6) === 0) return change(value, chance)
    const at = chance.below(value.length)
    return value.map((item: Json, index) => (index === at ? once(item, chance) : item))
  }
  const fields = Object.entries(value as JsonObject)
  if (fields.length === 0) return change(value, chance)
  const [name, inner] = chance.pick(fields)
  if (chance.below(6) === 0) return Object.fromEntries(fields.filter(([field]) => field !== name))
  return { ...(value as JsonObject), [name]: once(inner, chance) }
}

function change(value: Json, chance: Chance): Json {
  if (typeof value === 'boolean' && chance.below(2) === 0) return !value
  const items = Array.isArray(value) ? (value as readonly Json[]) : null
  return chance.pick<() => Json>([
    () => null,
    () => chance.pick<Json>([0, 1, -1, 1.5, true, false, '', 'x', [], {}]),
    () => String(value),
    () => (typeof value === 'string' ? Number.parseFloat(value) || 7 : { value }),
    () => [value],
    () => ({ value, name: value }),
    () => nested(value, 2 + chance.below(400)),
    () => (items ? items.toSorted(() => chance.below(3) - 1) : value),
    () => (items && items.length > 0 ? items.toReversed() : value),
    () => (items && items.length > 0 ? [...items, once(chance.pick(items), chance)] : [value, value]),
    () => (items && items.length > 0 ? [once(chance.pick(items), chance), ...items] : value),
    () => (items && items.length > 0 ? items.slice(chance.below(items.length)) : value),
    () => (items && items.length > 0 ? [...items, chance.pick<Json>([null, 3, 'x', [], {}])] : value),
    () => (items && items.length > 0 ? Array.from({ length: 40 }, () => items).flat() : value),
    () => (typeof value === 'string' ? value.repeat(1 + chance.below(500)) : value),
    () => (typeof value === 'number' ? String(value) : value),
  ])()
}

function nested(value: Json, depth: number): Json {
  let wrapped = value
  for (let level = 0; level < depth; level += 1) wrapped = level % 2 === 0 ? [wrapped] : { value: wrapped }
  return wrapped
}
