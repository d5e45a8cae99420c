/**
 * Who may import whom. The house's plan as a check: doors → engine → rooms → store → shared.
 */
const rooms = 'collect|redact|review|trust|upload|lake|retain|monitor|schedule|keychain|managed|report'

const only = (name, who, what, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: '^(src-|shared|scripts)', pathNot: who },
  to: { path: what },
})

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^electron$' } },
    only(
      'electron-only-in-electron',
      '^src-main/electron/',
      '(^|node_modules/)electron(/|$)',
      'Only src-main/electron/ imports electron.',
    ),
    only(
      'processes-only-in-children',
      '^(src-main/(children|cli)/|src-main/(sample-home/process-start|managed/source/system)\\.ts$|scripts/)',
      '^(node:)?child_process$',
      'Only children/ starts processes (in the packaged app a fork would be a second Gleaner); cli/ builds the screens from a checkout, the sample home asks ps, managed/ the system’s own tools, scripts/ are tools.',
    ),
    {
      name: 'children-stand-alone',
      severity: 'error',
      from: { path: '^src-main/children/' },
      to: { path: '^src-main/', pathNot: '^src-main/children/' },
    },
    only(
      'slack-only-in-its-client',
      '^src-main/collect/slack/web-api\\.ts$',
      'node_modules/@slack/',
      'Only collect/slack/web-api.ts talks to Slack.',
    ),
    only(
      'browser-only-in-pdf',
      '^(src-main/pdf/|scripts/)',
      'node_modules/playwright-core',
      'Only pdf/ drives an installed browser, to print.',
    ),
    only('sqlite-only-in-store', '^src-main/store/', 'node_modules/better-sqlite3', 'Only store/ opens SQLite.'),
    only(
      'keytar-only-in-keychain',
      '^src-main/keychain/',
      'node_modules/keytar',
      'Only keychain/ opens the OS secret store.',
    ),
    only(
      'lake-libraries',
      '^src-main/(upload|lake|parquet)/',
      'node_modules/(@aws-sdk|@smithy|@duckdb)/',
      'Only upload/, lake/ and the parquet/ they share import the AWS SDK and DuckDB.',
    ),
    only(
      'compromise-only-in-redact',
      '^src-main/redact/',
      'node_modules/compromise',
      'Only redact/ imports compromise.',
    ),
    only(
      'located-json-only-in-managed',
      '^src-main/managed/',
      'node_modules/jsonc-parser',
      'Only managed/ reads JSON that people write by hand.',
    ),
    only(
      'metrics-format-only-in-cli',
      '^src-main/cli/',
      'node_modules/prom-client',
      "Only cli/ writes Prometheus' format; the engine counts without it.",
    ),
    {
      name: 'rooms-do-not-import-each-other',
      severity: 'error',
      comment:
        'Rooms hand values on through engine.ts and collect/collection.ts; what two rooms need lives in shared/.',
      from: { path: `^src-main/(${rooms})/` },
      to: { path: `^src-main/(${rooms}|sample|sample-home|serve|electron|cli)/`, pathNot: '^src-main/$1/' },
    },
    {
      name: 'front-doors',
      severity: 'error',
      comment:
        "A room is entered by its index.ts; redact/ has a second door for what reads no text, children/ one for what runs in a child. A worker's entry file is the room's own business.",
      from: { path: '^src-main/([^/]+)/' },
      to: {
        path: '^src-main/[^/]+/.+',
        pathNot: ['^src-main/$1/', '^src-main/([^/]+/index|redact/without-text|children/inside)\\.ts$'],
      },
    },
    {
      name: 'engine-enters-by-front-doors',
      severity: 'error',
      from: { path: '^src-main/[^/]+\\.ts$' },
      to: { path: '^src-main/[^/]+/.+', pathNot: '^src-main/[^/]+/index\\.ts$' },
    },
    {
      name: 'handlers-are-entered-by-the-engine',
      severity: 'error',
      comment:
        'handlers/ answers commands and background/ runs by itself; what both need is a rule with a room of its own.',
      from: { path: '^src-main/engine/', pathNot: '^src-main/engine/index\\.ts$' },
      to: { path: '^src-main/engine/(handlers|background)/', pathNot: '^src-main/engine/background/' },
    },
    {
      name: 'background-is-entered-by-the-engine',
      severity: 'error',
      from: { path: '^src-main/engine/', pathNot: '^src-main/engine/(index\\.ts$|background/)' },
      to: { path: '^src-main/engine/background/' },
    },
    {
      name: 'nobody-imports-a-door',
      severity: 'error',
      from: { path: '^(src-main/(?!electron|cli)|shared)' },
      to: { path: '^src-main/(electron|cli)/' },
    },
    {
      name: 'serve-is-a-doors-helper',
      severity: 'error',
      comment: 'The loopback server gets the engine handed in; it knows no room and no other door.',
      from: { path: '^src-main/serve/' },
      to: { path: '^src-main/', pathNot: '^src-main/serve/' },
    },
    {
      name: 'only-the-cli-serves',
      severity: 'error',
      from: { path: '^src-main/(?!cli|serve)' },
      to: { path: '^src-main/serve/' },
    },
    {
      name: 'only-the-doors-open-a-sample-home',
      severity: 'error',
      comment: 'It holds an engine of its own; the engine only knows that one can be opened.',
      from: { path: '^src-main/(?!cli|electron|sample-home)' },
      to: { path: '^src-main/sample-home/' },
    },
    {
      name: 'store-imports-shared-only',
      severity: 'error',
      from: { path: '^src-main/store/' },
      to: { path: '^src-main/', pathNot: '^src-main/store/' },
    },
    {
      name: 'parquet-imports-shared-only',
      severity: 'error',
      comment:
        'parquet/ is what upload/ and lake/ share: rows and files, no store and no destination. What of it runs in a child knows how to listen there.',
      from: { path: '^src-main/parquet/' },
      to: { path: '^src-main/', pathNot: '^src-main/(parquet/|children/inside\\.ts$)' },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^node_modules/(zod|leven)/'] },
    },
    {
      name: 'renderer-imports-shared-only',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
