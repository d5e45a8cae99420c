/**
 * Stops in one clear line when an older Node starts Gleaner: better-sqlite3 13 crashes the process under Node 20.
 * Plain JavaScript without imports, so that the older Node can still read it.
 */
const OLDEST = 24

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  process.stderr.write(
    `Gleaner needs Node ${OLDEST} or newer, this is ${process.version}: start it through npm (npm run gleaner -- …), which brings its own; if it already does, run npm ci without --ignore-scripts.\n`,
  )
  process.exit(1)
}
