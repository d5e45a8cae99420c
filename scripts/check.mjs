/** `npm run check`: what can be known without running a test. */
import '../bin/require-node.mjs'

import { runChecks } from './checks.mjs'

const { passed, failed } = await runChecks()
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
