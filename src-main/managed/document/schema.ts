/** The shape of managed.json, made from the table of keys. */
import { z } from 'zod'
import { MANAGED_KEYS, type ManagedKey, ruleOf } from '../table/keys.ts'

/** The version of the format that this Gleaner knows. */
export const MANAGED_VERSION = 1

/** Fields that say something about the document itself. */
export const aboutDocument = {
  version: {
    schema: z.literal(MANAGED_VERSION),
    means: 'The version of this format.',
    expects: `${MANAGED_VERSION}`,
  },
  serial: {
    schema: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
    means: 'For a configuration behind a link: raised with every change, and never lowered.',
    expects: 'a whole number',
  },
  nextKey: {
    schema: z.string().regex(/^[0-9a-f]{64}$/),
    means: 'For a configuration behind a link: the fingerprint of the key that will sign it next.',
    expects: 'a SHA-256 fingerprint in 64 lowercase hexadecimal digits',
  },
  mayIgnore: {
    schema: z.array(z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,60}$/)).max(100),
    means: 'Keys that a Gleaner may ignore when it does not know them.',
    expects: 'a list of keys',
  },
  $schema: { schema: z.string().max(2000), means: 'Where an editor finds this schema.', expects: 'an address' },
} as const

/** Keys of a group, such as `draftDays` of `retention`, by the group; keys without a group by their own name. */
export const GROUPS: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(MANAGED_KEYS, (key) => key.split('.')[0] ?? key)].map(([group, keys]) => [
    group,
    keys.flatMap((key) => key.split('.').slice(1)),
  ]),
)

/** The JSON Schema of managed.json, for editors. Unknown keys are refused unless they start with `x-`. */
export function managedJsonSchema(): Record<string, unknown> {
  const about = Object.entries(aboutDocument).map(([name, { schema, means }]) => [name, described(schema, means)])
  const groups = [...GROUPS].map(([group, names]) => {
    if (names.length === 0) return [group, ofKey(group as ManagedKey)]
    return [group, object(Object.fromEntries(names.map((name) => [name, ofKey(`${group}.${name}` as ManagedKey)])))]
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Gleaner, managed configuration',
    ...object(Object.fromEntries([...about, ...groups])),
  }
}

const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  patternProperties: { '^x-': {} },
  additionalProperties: false,
})

function ofKey(key: ManagedKey): Record<string, unknown> {
  const { schema, means, kind } = ruleOf(key)
  return described(schema, `${means} (${kind})`)
}

function described(schema: z.ZodType, description: string): Record<string, unknown> {
  const { $schema: _own, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return { description, ...rest }
}
