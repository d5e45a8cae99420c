/** Values for every key of a managed configuration, as the file writes them, made from the table of keys. */
import fc from 'fast-check'
import type { ManagedKey } from '../../src-main/managed/index.ts'

const day = (most: number) => fc.integer({ min: 1, max: most })
const word = fc.stringMatching(/^[a-c]{1,2}$/)
const entry = fc.oneof(
  fc.stringMatching(/^[ab*]{1,4}$/),
  fc.constantFrom('*', 'proj-*', '*-atlas', 'proj-atlas', 'C0ATLAS', 'C0BEACON'),
)
const time = fc.integer({ min: 0, max: 1439 }).map((minute) => {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
})
const list = <Value>(of: fc.Arbitrary<Value>) => fc.array(of, { maxLength: 4 })
const flag = fc.boolean()
const share = fc.constantFrom(0, 0.05, 0.5, 1)

/** A new key without values does not compile. */
export const managedValues: { readonly [Key in ManagedKey]: fc.Arbitrary<unknown> } = {
  'slack.clientId': fc.constantFrom('1234567890.1234567890', '1234567890.2345678901'),
  'slack.workspace': fc.constantFrom('T0ONE', 'T0TWO'),
  'slack.apiUrl': fc.constantFrom('https://slack.com/api/', 'https://slack.com/api', 'http://127.0.0.1:8080/api/'),
  'slack.pastedTokens': flag,
  destination: fc.constantFrom(
    { kind: 'folder', dir: '/lake' },
    { dir: '/lake', kind: 'folder' },
    { kind: 's3', bucket: 'lake', prefix: '', expectedBucketOwner: '123456789012' },
  ),
  'channels.allow': list(entry),
  'channels.never': list(entry),
  'channels.textOnlyIn': list(entry),
  'channels.defaultLevel': fc.constantFrom('metrics', 'text'),
  'redaction.policy': fc.constantFrom('balanced', 'strict'),
  'redaction.alwaysMask': list(word),
  'redaction.allowWords': list(word),
  'redaction.countries': fc.oneof(fc.constant('all'), list(fc.constantFrom('DE', 'FR', 'US'))),
  'review.trustAtMost': share,
  'review.spotChecks': share,
  'retention.draftDays': day(365),
  'retention.uploadedDays': day(365),
  'retention.counterDays': day(3650),
  'retention.auditDays': fc.tuple(day(3650), day(3650)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]),
  'retention.ledgerDays': day(3650),
  'retention.lakeDays': day(3650),
  'collect.horizonDays': day(3650),
  'key.id': fc.constantFrom('k_00000001', 'k_two'),
  'key.required': flag,
  'schedule.on': flag,
  'schedule.every': fc.constantFrom(5, 60, '1h', '30m', 1440),
  'schedule.fixed': fc.subarray(['on', 'every']),
  'schedule.quietHours': fc.record({ from: time, to: time }),
  'schedule.onBattery': flag,
  'schedule.onMetered': flag,
  'account.displayName': fc.constantFrom('Ada', 'The night shift'),
  contact: fc.constantFrom('The data team', '#ask-data'),
}
