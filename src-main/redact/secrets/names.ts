import { cloudRules } from './cloud.ts'
import { genericRules } from './generic.ts'
import type { SecretRule } from './rule.ts'
import { serviceRules } from './services.ts'

/** Every rule with a shape of its own. */
export const secretRules: readonly SecretRule[] = [...cloudRules, ...serviceRules, ...genericRules]

/** What may stand after `secret` in a placeholder. */
export const SECRET_NAMES: ReadonlySet<string> = new Set([
  ...secretRules.map((rule) => rule.name),
  'password',
  'keyword_value',
  'code',
  'command_password',
  'high_entropy',
])
