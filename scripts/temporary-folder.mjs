/**
 * Where a run of the tests puts its temporary files: in memory where the machine has room for them.
 *
 * The product forces what it stores to the disk, and a test does so thousands of times; most of a quick test's time is
 * that wait. No test pulls the plug, so memory proves the same: a killed process leaves the kernel's files either way.
 */
import { accessSync, constants, mkdtempSync, readFileSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const IN_MEMORY = '/dev/shm'
/** The largest lakes of the tests, an S3 server's disk and some gigabytes to spare. */
const ENOUGH_BYTES = 8 * 1024 ** 3

/** Makes a folder for one run; the caller removes it. A TMPDIR that the person chose is kept to. */
export function temporaryFolder() {
  const parent = process.env.TMPDIR === undefined && hasRoomInMemory() ? IN_MEMORY : tmpdir()
  return mkdtempSync(join(parent, 'gleaner-test-'))
}

function hasRoomInMemory() {
  try {
    accessSync(IN_MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(IN_MEMORY)
    return bavail * bsize >= ENOUGH_BYTES && freeMemoryBytes() >= ENOUGH_BYTES && runsPrograms()
  } catch {
    return false
  }
}

/** What the kernel could hand out without swapping; a container's memory file system may promise more than there is. */
function freeMemoryBytes() {
  const [, kilobytes = '0'] = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

/** Some tests start programs and load libraries that they put there; containers often forbid it. */
function runsPrograms() {
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
  const mount = mounts.findLast(([, at]) => at === IN_MEMORY)
  return mount !== undefined && mount[2] === 'tmpfs' && !mount[3]?.split(',').includes('noexec')
}
