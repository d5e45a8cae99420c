/**
 * `npm run test:engines`: the lake as the engines that teams have read it, each for real. A lake of 100,000 messages is made as
 * collectors and a maintainer make one; DuckDB's own binding, DuckDB from Python, deltalake and Spark read it by its path, and
 * must agree on every row and every answer. Then the dbt package is built, the data contract checked, and the nightly job's
 * body run.
 *
 * Installs what it needs below `.engines/` (ignored by git). What cannot be had here is skipped by name. `--messages N` makes
 * a smaller lake; `--only readers,spark,dbt,contract,job` picks. `--docs` writes the result into docs/warehouse.md.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { COLUMNS } from '../../shared/lake/columns.ts'
import { registrations } from '../../shared/lake-catalogs.ts'
import { lockLakeKeys } from '../../src-main/engine/key/locked-key.ts'
import { teamKey } from '../support/lake-inbox.ts'
import { makeBigLake } from './big-lake.ts'
import { answerOf, rowHash } from './row-hash.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const REPO = fileURLToPath(new URL('../../', import.meta.url))
const INSTALLED = join(REPO, '.engines')
const LAKE = join(INSTALLED, 'lake')
const QUESTIONS = join(REPO, 'warehouse', 'questions')

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    only: { type: 'string', default: 'readers,spark,dbt,contract,job' },
    docs: { type: 'boolean', default: false },
  },
})
const parts = new Set(values.only.split(','))

interface Result {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly says: string
}
const results: Result[] = []

interface Reading {
  readonly engine: string
  readonly rows: number
  readonly hash: string
  readonly answers: Readonly<Record<string, unknown>>
  /** Rows of `messages` as `lake register` entered it in the engine's catalog; null where it has none. */
  readonly registered: number | null
  /** Null where there is nothing to refuse. */
  readonly refusesWrites: boolean | null
}

mkdirSync(INSTALLED, { recursive: true })
rmSync(LAKE, { recursive: true, force: true })
const { report } = await makeBigLake(LAKE, join(INSTALLED, 'scratch'), Number(values.messages))
const own = await readByBinding()
note(own.engine, own.rows === report.standing, `${own.rows.toLocaleString('en')} rows, ${own.hash.slice(0, 12)}`)

if (parts.has('readers')) {
  const python = venv('readers')
  if (python === null) skip('DuckDB and deltalake from Python', 'no python3 here')
  else for (const engine of ['duckdb', 'deltalake']) compare(engine, python, [])
}
if (parts.has('spark')) {
  const python = venv('spark')
  const jars = deltaJars()
  if (python === null || jars === null) skip('Spark', 'no python3, or no Java and Maven here')
  else compare('spark', python, [jars])
}
if (parts.has('dbt'))
  withPackages('warehouse', 'dbt build', (bin) => {
    const project = join(REPO, 'warehouse', 'dbt')
    const flags = [
      '--project-dir',
      project,
      '--profiles-dir',
      project,
      '--target-path',
      join(INSTALLED, 'dbt'),
      '--log-path',
      join(INSTALLED, 'dbt'),
    ]
    return run(
      join(bin, 'dbt'),
      ['build', ...flags],
      { GLEANER_LAKE: LAKE, GLEANER_DBT: join(INSTALLED, 'dbt.duckdb'), DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' },
      /PASS=(\d+) WARN=0 ERROR=0/,
    )
  })
if (parts.has('contract'))
  withPackages('contract', 'data contract', (bin) =>
    run(join(bin, 'datacontract'), ['lint', join(REPO, 'warehouse', 'contract.odcs.yaml')], {}, /(valid|passed)/i),
  )
if (parts.has('job')) {
  const GLEANER_LAKE_PASSPHRASE = 'correct horse battery staple'
  const GLEANER_LAKE_KEY = await lockLakeKeys([teamKey()], GLEANER_LAKE_PASSPHRASE)
  const secrets = { GLEANER_NODE: process.execPath, GLEANER_LAKE_KEY, GLEANER_LAKE_PASSPHRASE }
  withPackages('warehouse', 'the nightly job’s body', (bin) =>
    run(join(bin, 'python'), [join(HERE, 'nightly_job.py'), LAKE], secrets, /done/),
  )
}

for (const { name, outcome, says } of results) console.log(`${outcome.padEnd(8)} ${name.padEnd(40)} ${says}`)
if (values.docs) writeDocs()
const count = (outcome: Result['outcome']) => results.filter((one) => one.outcome === outcome).length
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
if (count('failed') > 0) process.exitCode = 1

/** Our own DuckDB, over the files that the log names: it has no Delta of its own. */
async function readByBinding(): Promise<Reading> {
  const instance = await DuckDBInstance.create(':memory:')
  const duckdb = await instance.connect()
  await duckdb.run("SET TimeZone = 'UTC'")
  for (const table of Object.keys(COLUMNS)) {
    const files = filesByLog(table).map((path) => `'${path}'`)
    if (files.length > 0) await duckdb.run(`CREATE VIEW ${table} AS FROM read_parquet([${files.join(', ')}])`)
  }
  const answers: Record<string, unknown> = {}
  for (const name of questions('duckdb'))
    answers[name] = await answerOf(duckdb, readFileSync(join(QUESTIONS, 'duckdb', `${name}.sql`), 'utf8'))
  const [version] = (await duckdb.runAndReadAll('SELECT version() AS v')).getRows()[0] ?? []
  return {
    engine: `DuckDB ${String(version).slice(1)} (our binding)`,
    ...(await rowHash(duckdb, 'messages', 'message_id')),
    answers,
    registered: null,
    refusesWrites: null,
  }
}

function filesByLog(table: string): string[] {
  const log = join(LAKE, table, '_delta_log')
  const standing = new Set<string>()
  for (const name of existsSync(log)
    ? readdirSync(log)
        .filter((each) => each.endsWith('.json'))
        .sort()
    : [])
    for (const line of readFileSync(join(log, name), 'utf8').trimEnd().split('\n')) {
      const { add, remove } = JSON.parse(line)
      if (add) standing.add(add.path)
      if (remove) standing.delete(remove.path)
    }
  return [...standing].map((path) => join(LAKE, table, path))
}

function questions(dialect: string): string[] {
  return readdirSync(join(QUESTIONS, dialect))
    .map((file) => file.replace(/\.sql$/, ''))
    .sort()
}

/** What `gleaner lake register` prints for the catalogs that these engines have here. */
function registered(engine: string): string {
  const catalog = ({ duckdb: 'duckdb', spark: 'hive' } as const)[engine]
  if (catalog === undefined) return '[]'
  return JSON.stringify(registrations(catalog, 'gleaner', { kind: 'folder', dir: LAKE }, Object.keys(COLUMNS)))
}

function compare(engine: string, python: string, more: readonly string[]): void {
  const dialect = { duckdb: 'duckdb', deltalake: 'datafusion', spark: 'spark' }[engine] ?? engine
  const ran = spawnSync(python, [join(HERE, 'engines.py'), engine, LAKE, join(QUESTIONS, dialect), ...more], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, GLEANER_REGISTER: registered(engine) },
    cwd: INSTALLED,
  })
  const line = ran.stdout.trim().split('\n').at(-1) ?? ''
  if (ran.status !== 0) {
    note(engine, false, ran.stderr.trim().split('\n').at(-1) ?? 'it ended')
    return
  }
  const reading = JSON.parse(line) as Reading
  const differing = Object.keys(own.answers).filter(
    (name) => JSON.stringify(reading.answers[name]) !== JSON.stringify(own.answers[name]),
  )
  const wrong = [
    ...(reading.hash === own.hash ? [] : [`hash ${reading.hash.slice(0, 12)}`]),
    ...differing.map(
      (name) => `${name}: ${JSON.stringify(reading.answers[name])} for ${JSON.stringify(own.answers[name])}`,
    ),
    ...(reading.refusesWrites === false ? ['it wrote to the table'] : []),
    ...(reading.registered === null || reading.registered === own.rows
      ? []
      : [`${reading.registered} rows as registered`]),
  ]
  const refused = reading.refusesWrites === null ? '' : ', its writes refused'
  const entered = reading.registered === null ? '' : ', read as `lake register` entered it'
  note(
    reading.engine,
    wrong.length === 0,
    wrong.join('; ') || `same rows, same ${Object.keys(own.answers).length} answers${refused}${entered}`,
  )
}

/** A folder of Python packages, installed once for a list of requirements; null without Python. */
function venv(name: string): string | null {
  if (spawnSync('python3', ['--version']).status !== 0) return null
  const list = join(HERE, `requirements-${name}.txt`)
  const wanted = hash('sha256', readFileSync(list), 'hex')
  const dir = join(INSTALLED, name)
  const stamp = join(dir, 'installed')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    execFileSync('python3', ['-m', 'venv', dir])
    execFileSync(join(dir, 'bin', 'pip'), ['install', '--quiet', '--requirement', list], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    writeFileSync(stamp, wanted)
  }
  return join(dir, 'bin', 'python')
}

/** Delta for Spark; null without Java or Maven. */
function deltaJars(): string | null {
  if (spawnSync('java', ['-version']).status !== 0 || spawnSync('mvn', ['--version']).status !== 0) return null
  const jars = join(INSTALLED, 'jars')
  if (!existsSync(jars))
    execFileSync(
      'mvn',
      [
        '-q',
        '-B',
        '-f',
        join(HERE, 'pom.xml'),
        'dependency:copy-dependencies',
        '-DincludeGroupIds=io.delta',
        `-DoutputDirectory=${jars}`,
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
  return jars
}

function withPackages(
  packages: string,
  name: string,
  check: (bin: string) => { readonly ok: boolean; readonly says: string },
): void {
  const python = venv(packages)
  if (python === null) {
    skip(name, 'no python3 here')
    return
  }
  const { ok, says } = check(join(python, '..'))
  note(name, ok, says)
}

function run(command: string, words: readonly string[], env: Readonly<Record<string, string>>, good: RegExp) {
  const ran = spawnSync(command, words, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    cwd: INSTALLED,
    maxBuffer: 1 << 26,
  })
  const said = `${ran.stdout}\n${ran.stderr}`
  const found = good.exec(said)
  return {
    ok: ran.status === 0 && found !== null,
    says: found?.[0] ?? /\(([a-z]+\.[a-z_]+)\)/.exec(said)?.[1] ?? said.trim().split('\n').slice(-3).join(' | '),
  }
}

function note(name: string, ok: boolean, says: string): void {
  results.push({ name, outcome: ok ? 'passed' : 'failed', says })
}

function skip(name: string, says: string): void {
  results.push({ name, outcome: 'skipped', says })
}

/** Puts the table of results between the marks on the page. */
function writeDocs(): void {
  const page = join(REPO, 'docs', 'warehouse.md')
  const lines = results.map(({ name, outcome, says }) => `| ${name} | ${outcome} | ${says} |`)
  const table = `\n\n| Engine | Result | |\n| --- | --- | --- |\n${lines.join('\n')}\n\n`
  const text = readFileSync(page, 'utf8')
  writeFileSync(
    page,
    text.replace(/(<!-- engines: .*?-->)[\s\S]*?(<!-- \/engines -->)/, (_, from, to) => `${from}${table}${to}`),
  )
}
