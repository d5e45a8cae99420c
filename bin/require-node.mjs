/**
 * Lets an older Node hand over to the one that `npm ci` installed here, so that `gleaner` works from any PATH; where there is
 * none, says so in one clear line: better-sqlite3 13 crashes the process under Node 20.
 * Plain JavaScript without imports at the top, so that the older Node can still read it.
 */
const OLDEST = 24

if (Number(process.versions.node.split('.')[0]) < OLDEST) await handOver()

async function handOver() {
  const { existsSync } = await import('node:fs')
  const { fileURLToPath } = await import('node:url')
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const own = fileURLToPath(new URL(`../node_modules/node/bin/${program}`, import.meta.url))
  if (existsSync(own)) return runWith(own)
  process.stderr.write(
    `Gleaner needs Node ${OLDEST} or newer, this is ${process.version}. Install a newer one. In a checkout npm run gleaner -- … brings its own; if it already does, run npm ci without --ignore-scripts.\n`,
  )
  process.exit(1)
}

/** Runs the same command line with another Node, and ends as it ends. Never resolves. */
async function runWith(node) {
  const { spawn } = await import('node:child_process')
  const { constants } = await import('node:os')
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both; what is sent to this process alone is passed on.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
  await new Promise(() => {})
}
