/**
 * What fills the slots of a conversation: services, versions, tickets, durations. One telling keeps its words.
 */
import type { Random } from './random.ts'
import type { SampleMember } from './slack-shapes.ts'

const HEX = '0123456789abcdef'
const SERVICES = [
  'quote-api',
  'route-planner',
  'ledger',
  'tracking-ingest',
  'eta-model',
  'checkout-web',
  'carrier-gateway',
  'notify',
  'auth-proxy',
  'manifest-svc',
  'geo-cache',
  'billing-worker',
  'label-printer',
  'search-index',
]
const TABLES = [
  'shipments',
  'ledger_entries',
  'carrier_events',
  'quotes',
  'invoices',
  'eta_samples',
  'stops',
  'audit_log',
]
const FEATURES = [
  'multi-stop quotes',
  'the new ETA badge',
  'bulk labels',
  'saved addresses',
  'offline scans',
  'split invoices',
  'carrier fallbacks',
  'live map',
  'customs forms',
  'pallet mode',
]
const FILES = [
  'src/router/solver.ts',
  'ledger/posting.go',
  'ingest/parser.py',
  'web/checkout/Summary.tsx',
  'internal/retry/backoff.go',
  'app/src/scan/Queue.kt',
  'models/eta/train.py',
  'deploy/values.yaml',
]
const CARRIERS = ['Northwind', 'Harbourline', 'Bluefin Cargo', 'Kestrel Express', 'Tern Freight']
const REGIONS = ['eu-west-1', 'us-east-1', 'ap-southeast-2', 'eu-central-1']
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']
const ERRORS = [
  'context deadline exceeded',
  'connection reset by peer',
  'deadlock detected',
  'OOMKilled',
  'TypeError: Cannot read properties of undefined',
  '502 from upstream',
  'too many open files',
  'certificate has expired',
  'lock wait timeout',
]
const BOARDS = ['ATL', 'CHK', 'TRK', 'LED', 'PLT', 'DAT', 'MOB']

/** Draws each slot once per telling; `service2` is another service than `service`. */
export function drawSlots(random: Random): (slot: string) => string | undefined {
  const drawn = new Map<string, string>()
  const makers: Readonly<Record<string, () => string>> = {
    service: () => random.pick(SERVICES),
    table: () => random.pick(TABLES),
    feature: () => random.pick(FEATURES),
    file: () => random.pick(FILES),
    carrier: () => random.pick(CARRIERS),
    region: () => random.pick(REGIONS),
    weekday: () => random.pick(WEEKDAYS),
    error: () => random.pick(ERRORS),
    version: () => `${random.int(1, 4)}.${random.int(0, 48)}.${random.int(0, 12)}`,
    ticket: () => `${random.pick(BOARDS)}-${random.int(112, 4890)}`,
    pr: () => `#${random.int(1204, 9780)}`,
    sha: () => random.chars(HEX, 7),
    pod: () => `${random.chars('bcdfghjklmnpqrstvwxz2456789', 5)}`,
    ms: () => `${random.int(12, 98) * 10}ms`,
    pct: () => `${random.int(2, 97)}%`,
    rate: () => `0.${random.int(1, 9)}%`,
    n: () => String(random.int(2, 40)),
    k: () => `${random.int(3, 900)}k`,
    mins: () => `${random.int(4, 55)} min`,
    gb: () => `${random.int(2, 480)} GB`,
    time: () => `${String(random.int(7, 18)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`,
    line: () => String(random.int(14, 612)),
    build: () => String(random.int(20_114, 48_950)),
  }
  return (slot) => {
    const known = drawn.get(slot)
    if (known !== undefined) return known
    const make = makers[slot.replace(/\d$/, '')]
    if (!make) return undefined
    const taken = new Set([...drawn.values()])
    let value = make()
    for (let attempt = 0; attempt < 8 && taken.has(value); attempt += 1) value = make()
    drawn.set(slot, value)
    return value
  }
}

/** Fills slots, mentions, first names and alternatives of one line. Throws on a slot nobody knows. */
export function fillLine(
  text: string,
  cast: (letter: string) => SampleMember,
  slots: (slot: string) => string | undefined,
  random: Random,
): string {
  return text
    .replace(/\[\[([^\]]*)\]\]/g, (_, options: string) => random.pick(options.split('|')))
    .replace(/@([A-H])\b/g, (_, letter: string) => `<@${cast(letter).id}>`)
    .replace(/\{([A-H])\}/g, (_, letter: string) => callName(cast(letter)))
    .replace(/\{([a-z]+\d?)\}/g, (_, slot: string) => {
      const value = slots(slot)
      if (value === undefined) throw new RangeError(`No slot is called ${slot}`)
      return value
    })
}

/** What colleagues call someone: the first word of the name, however it is written. */
const callName = (member: SampleMember) => member.realName.split(' ')[0] ?? member.realName
