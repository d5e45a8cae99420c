/** Who in the tests may look at the machine's clock: everybody else's must not depend on the hour, the day or the year. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Whole lanes that start programs, which have no other clock, are not asked. */
const TESTS = ['unit', 'renderer', 'integration', 'support', 'e2e/ui'].flatMap((lane) =>
  readdirSync(join('test', lane), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join('test', lane, name).replaceAll('\\', '/')),
)

const MACHINES_CLOCK = /\bsystemClock\b|\bDate\.now\(\)|\bnew Date\(\)/

const OF_PROGRAMS = 'a program that it starts reads or writes the same home, and goes by the machine’s clock'
const OF_FILES = 'the files’ own times are compared with its clock, and those are the machine’s'
const OF_A_SERVER = 'a server with a clock of its own, the machine’s, answers with times'

/** Every file that looks at it, and why it has to. Such a test holds at any hour: it compares nothing with a day or a date. */
const WITH_A_REASON: Readonly<Record<string, string>> = {
  'test/e2e/ui/browser.ts': 'it sets the clock of a page, which is the machine’s before',
  'test/e2e/ui/first-load.test.ts': 'it asks a page what its clock says',
  'test/e2e/ui/journey.test.ts': OF_PROGRAMS,
  'test/e2e/ui/managed.test.ts': OF_PROGRAMS,
  'test/e2e/ui/officer.test.ts': OF_PROGRAMS,
  'test/e2e/ui/restart.test.ts': OF_PROGRAMS,
  'test/integration/children/collector-child.test.ts': OF_PROGRAMS,
  'test/integration/collect/emulator.test.ts': OF_A_SERVER,
  'test/integration/container/containerfile.test.ts': OF_PROGRAMS,
  'test/integration/engine/audit-edits.test.ts': OF_PROGRAMS,
  'test/integration/engine/tasks.test.ts': OF_PROGRAMS,
  'test/integration/engine/team-decisions.test.ts': OF_FILES,
  'test/integration/lake/erased-bytes.test.ts': OF_PROGRAMS,
  'test/integration/lake/fold.test.ts': OF_FILES,
  'test/integration/lake/hostile-bucket.test.ts': OF_A_SERVER,
  'test/integration/lake/kills.test.ts': OF_PROGRAMS,
  'test/integration/monitor/kills.test.ts': OF_PROGRAMS,
  'test/integration/redact/structure.test.ts': OF_PROGRAMS,
  'test/integration/sample-home/sample-home.test.ts': OF_PROGRAMS,
  'test/integration/upload/least-privilege.test.ts': OF_A_SERVER,
  'test/integration/upload/s3-destination.test.ts': OF_A_SERVER,
  'test/support/engine-host.ts': OF_PROGRAMS,
  'test/support/folder-lake.ts': OF_FILES,
  'test/support/lake-child.ts': OF_PROGRAMS,
  'test/support/lake-inbox.ts': OF_FILES,
  'test/support/new-home.ts': 'nothing that it makes holds a time',
  'test/support/noon-clock.ts': 'it makes the clock of all others from it',
  'test/support/session-engine.ts': OF_PROGRAMS,
  'test/support/upload-child.ts': OF_PROGRAMS,
}

test('a test that stays in its process looks at no clock but the one it is given', () => {
  const looking = TESTS.filter((file) => MACHINES_CLOCK.test(readFileSync(file, 'utf8')))
  expect(looking.sort()).toEqual(Object.keys(WITH_A_REASON).sort())
})
