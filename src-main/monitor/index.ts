/** The monitor: facts in, alerts out. The rules are pure; only reconciling writes. */
export type { ChannelFact, Facts, Inspected, RuleFact, WaitingUpload } from './facts.ts'
export { type Judgement, judge } from './judge.ts'
export { acknowledgeAlerts, reconcileAlerts } from './reconcile-alerts.ts'
