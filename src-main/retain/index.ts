/** Retention: what has to go, goes on time, and the report proves it. */
export { type OptOuts, openOptOuts } from './opt-outs.ts'
export type { ComplianceReport, EnforcementReport, RuleReport } from './report.ts'
export { openRetention, type Retention } from './retention.ts'
