import type { AlertKind } from '../../shared/contract/monitor.ts'
import type { AlertFinding } from '../store/index.ts'
import type { Facts } from './facts.ts'
import { readingUnusual } from './rules/accesses.ts'
import * as health from './rules/health.ts'
import { lakeRule } from './rules/lake.ts'
import * as privacy from './rules/privacy.ts'

interface Rule {
  readonly judge: (facts: Facts) => readonly AlertFinding[]
  /** Whether the facts it needs are known; without them its alerts stay as they are. */
  readonly isInformed: (facts: Facts) => boolean
}

const always = () => true

/** Every rule, by the kind of alert it raises. */
const RULES: Readonly<Record<AlertKind, Rule>> = {
  pii_found_by_verifier: { judge: privacy.piiFoundByVerifier, isInformed: always },
  pii_rate_unusual: { judge: privacy.piiRateUnusual, isInformed: always },
  read_outside_allowlist: { judge: privacy.readOutsideAllowlist, isInformed: always },
  access_unusual: { judge: privacy.accessUnusual, isInformed: always },
  reading_unusual: { judge: readingUnusual, isInformed: always },
  trust_ended: { judge: privacy.trustEnded, isInformed: always },
  guard_tripped: { judge: health.guardTripped, isInformed: always },
  schema_drift: { judge: health.schemaDrift, isInformed: always },
  retention_at_risk: { judge: health.retentionAtRisk, isInformed: always },
  lake_foreign_key: lakeRule('lake_foreign_key'),
  lake_set_back: lakeRule('lake_set_back'),
  lake_unreadable: lakeRule('lake_unreadable'),
  lake_inputs_waiting: lakeRule('lake_inputs_waiting'),
  lake_unfolded: lakeRule('lake_unfolded'),
  upload_stuck: { judge: health.uploadStuck, isInformed: always },
  audit_broken: { judge: health.auditBroken, isInformed: ({ audit }) => audit !== null },
  sign_in_ends: { judge: health.signInEnds, isInformed: ({ signIn }) => signIn !== null },
  disk_low: { judge: health.diskLow, isInformed: ({ freeBytes }) => freeBytes !== null },
  clock_jumped: { judge: health.clockJumped, isInformed: always },
  managed_unconfirmed: { judge: health.managedUnconfirmed, isInformed: always },
  collection_failing: { judge: health.collectionFailing, isInformed: always },
}

export interface Judgement {
  readonly findings: readonly AlertFinding[]
  /** Kinds whose standing alerts are over unless found again. */
  readonly kinds: ReadonlySet<AlertKind>
}

/** Puts the facts to every rule. Pure. */
export function judge(facts: Facts): Judgement {
  const informed = (Object.entries(RULES) as [AlertKind, Rule][]).filter(([, { isInformed }]) => isInformed(facts))
  return {
    findings: informed.flatMap(([, rule]) => rule.judge(facts)),
    kinds: new Set(informed.map(([kind]) => kind)),
  }
}
