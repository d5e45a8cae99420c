import { adviceAsText } from '../../shared/contract/errors.ts'
import type { Actor, EpochMs } from '../../shared/domain.ts'
import { HOUR_MS } from '../../shared/duration.ts'
import type { AlertFinding, AlertRecord, Store } from '../store/index.ts'
import type { Judgement } from './judge.ts'

type Rooms = Pick<Store, 'alerts' | 'audit' | 'transaction'>

/** How often an alert that stands unchanged is written again, so that one can see when it was last seen. */
const SEEN_EVERY_MS = HOUR_MS

/**
 * Brings the alerts in line with what was judged: new ones are raised, worse ones and those that came back are opened
 * once more, what no longer holds is over. One transaction; each change is one audit row. True when anything changed.
 */
export function reconcileAlerts(store: Rooms, { findings, kinds }: Judgement, now: EpochMs): boolean {
  return store.transaction(() => {
    let isChanged = false
    const found = new Set<string>()
    for (const finding of findings) {
      found.add(keyOf(finding))
      const known = store.alerts.find(finding.kind, finding.about)
      const isNews = known === null || known.state === 'over' || isWorse(finding, known)
      if (isNews) {
        const alert =
          known === null ? store.alerts.raise(finding, now) : store.alerts.reopen(known.alertId, finding, now)
        note(store, 'alert.raised', alert, 'system', now)
      } else if (isOtherwise(finding, known) || now - known.lastAt >= SEEN_EVERY_MS) {
        store.alerts.seen(known.alertId, finding, now)
      } else continue
      isChanged = true
    }
    for (const alert of store.alerts.standing()) {
      if (!kinds.has(alert.kind) || found.has(keyOf(alert))) continue
      store.alerts.over(alert.alertId, now)
      note(store, 'alert.over', alert, 'system', now)
      isChanged = true
    }
    return isChanged
  })
}

/** A person has seen these. Those already seen or over stay as they are. Returns those that changed. */
export function acknowledgeAlerts(
  store: Rooms,
  alertIds: readonly string[],
  actor: Actor,
  now: EpochMs,
): readonly AlertRecord[] {
  return store.transaction(() => {
    const open = [...new Set(alertIds)].flatMap((alertId) => {
      const alert = store.alerts.get(alertId)
      return alert?.state === 'open' ? [alert] : []
    })
    for (const alert of open) {
      store.alerts.acknowledge(alert.alertId, now)
      note(store, 'alert.acknowledged', alert, actor, now)
    }
    return open
  })
}

const keyOf = ({ kind, about }: Pick<AlertFinding, 'kind' | 'about'>) => `${kind} ${about}`

const isWorse = (finding: AlertFinding, known: AlertRecord) =>
  finding.weight > known.weight || (finding.severity === 'urgent' && known.severity === 'attention')

const isOtherwise = (finding: AlertFinding, known: AlertRecord) =>
  finding.says !== known.says ||
  adviceAsText(finding.next) !== adviceAsText(known.next) ||
  finding.subject !== known.subject

/** Names the alert and its kind; what it is about stays in the alert, where it can expire. */
function note(
  { audit }: Rooms,
  action: 'alert.raised' | 'alert.acknowledged' | 'alert.over',
  { alertId, kind, severity, times }: AlertRecord,
  actor: Actor,
  now: EpochMs,
): void {
  audit.append({ actor, action, subject: alertId, counts: { times }, detail: { kind, severity } }, now)
}
