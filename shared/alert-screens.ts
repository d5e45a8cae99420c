import type { AlertKind } from './contract/monitor.ts'

/** The screen on which each alert is dealt with; null where what to do is not done on one. */
export const ALERT_SCREENS = {
  pii_found_by_verifier: '/review',
  pii_rate_unusual: '/review',
  read_outside_allowlist: '/channels',
  access_unusual: null,
  reading_unusual: null,
  trust_ended: '/review',
  guard_tripped: '/channels',
  schema_drift: null,
  retention_at_risk: null,
  lake_foreign_key: '/settings',
  lake_set_back: '/settings',
  lake_unreadable: '/uploads',
  lake_inputs_waiting: '/uploads',
  lake_unfolded: '/uploads',
  upload_stuck: '/uploads',
  audit_broken: null,
  sign_in_ends: '/settings',
  disk_low: null,
  collection_failing: null,
  managed_unconfirmed: '/settings',
  clock_jumped: '/settings',
} as const satisfies Readonly<Record<AlertKind, '/review' | '/channels' | '/uploads' | '/settings' | null>>

export type AlertScreen = NonNullable<(typeof ALERT_SCREENS)[AlertKind]>
