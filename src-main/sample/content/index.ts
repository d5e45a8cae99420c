/**
 * Everything people talk about, by topic. `script.ts` says how a conversation is written.
 */
import { bugs } from './bugs.ts'
import { data } from './data.ts'
import { deploys } from './deploys.ts'
import { design, hiring, languages, onboarding, social, standup, tooling } from './everyday.ts'
import { flaky } from './flaky.ts'
import { incidents } from './incidents.ts'
import { migrations } from './migrations.ts'
import { oncall } from './oncall.ts'
import { planning } from './planning.ts'
import { releases } from './releases.ts'
import { reviews } from './reviews.ts'

export const conversations: Readonly<Record<string, readonly string[]>> = {
  bugs,
  data,
  deploys,
  design,
  flaky,
  hiring,
  incidents,
  languages,
  migrations,
  onboarding,
  oncall,
  planning,
  releases,
  review: reviews,
  social,
  standup,
  tooling,
}
