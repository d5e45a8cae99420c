/** How large a packed app is, by part: a package, or a folder of ours. Every large part has its reason here, or it is a mistake. */

/** Bytes above which a part needs a reason. */
export const LARGE = 2_000_000

/** By the part's name; `*` stands for the system and processor. */
const REASONS: Readonly<Record<string, string>> = {
  '@duckdb/node-bindings-*': 'DuckDB itself: Parquet is written and read on this computer',
  'better-sqlite3': 'SQLite itself, with full-text search',
  'libphonenumber-js': 'the numbering plans of all countries',
  compromise: 'the grammar that tells names from words',
  'playwright-core': 'a report as PDF, by the browser that is installed, for `gleaner` in a terminal',
  zod: 'the contract is checked at run time',
  'assets/names': 'the models and lists of names in many scripts',
  renderer: 'the screens, with their icons, charts and fonts',
}

export interface Part {
  readonly name: string
  readonly bytes: number
  /** null: it is small, or nobody has said why it is large. */
  readonly reason: string | null
}

/** The parts, largest first. `files` are paths in the app with their sizes in bytes. */
export function partsOf(files: Iterable<readonly [path: string, bytes: number]>): readonly Part[] {
  const parts = new Map<string, number>()
  for (const [path, bytes] of files) parts.set(partOf(path), (parts.get(partOf(path)) ?? 0) + bytes)
  return [...parts]
    .map(([name, bytes]) => ({ name, bytes, reason: bytes > LARGE ? reasonFor(name) : null }))
    .toSorted((one, other) => other.bytes - one.bytes)
}

function partOf(path: string): string {
  const inPackage = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
  if (inPackage !== undefined) return inPackage
  const [first = '', second] = path.split('/')
  return first === 'assets' ? `assets/${second}` : first
}

const reasonFor = (name: string) => REASONS[name.replace(/-(darwin|linux|win32)-(arm64|x64)$/, '-*')] ?? null
