import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/** One for every look: a process has hundreds of regions, and zeros for each cost more than the looking. */
const piece = Buffer.allocUnsafeSlow(16 * 1024 * 1024)
/** A word may lie across two pieces. */
const OVERLAP = 4096
/** Characters before a mark that belong to what is found. */
const BEFORE = 16

/** All memory that a process may write, and so have text in (Linux, of the same user): see `foundIn`. */
export function foundInMemory(pid: number, marks: readonly string[]): ReadonlySet<string> {
  return withFile(`/proc/${pid}/mem`, (memory) => {
    const found = new Set<string>()
    for (const [from, to] of writableRegions(pid)) foundIn(memory, from, to, marks, found)
    return found
  })
}

/** The same for a file, such as a core. */
export function foundInFile(path: string, marks: readonly string[]): ReadonlySet<string> {
  return withFile(path, (file) => foundIn(file, 0, Number.POSITIVE_INFINITY, marks, new Set<string>()))
}

/** Looks for marks, as bytes and as UTF-16, and collects each with what stands right before it. */
function foundIn(fd: number, from: number, to: number, marks: readonly string[], found: Set<string>): Set<string> {
  for (let at = from; at < to; ) {
    const read = readAt(fd, piece, Math.min(piece.length, to - at), at)
    if (read === 0) break
    const bytes = piece.subarray(0, read)
    for (const mark of marks)
      for (const encoding of ['latin1', 'utf16le'] as const) {
        const wanted = Buffer.from(mark, encoding)
        const before = BEFORE * (wanted.length / mark.length)
        for (let hit = bytes.indexOf(wanted); hit !== -1; hit = bytes.indexOf(wanted, hit + 1))
          found.add(bytes.toString(encoding, Math.max(0, hit - before), hit + wanted.length))
      }
    at += read < piece.length ? read : read - OVERLAP
  }
  return found
}

function readAt(fd: number, into: Buffer, length: number, at: number): number {
  try {
    return readSync(fd, into, 0, length, at)
  } catch {
    // Reserved and never used: nothing is there.
    return 0
  }
}

function writableRegions(pid: number): readonly (readonly [number, number])[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
      return from === '' ? [] : [[Number.parseInt(from, 16), Number.parseInt(to, 16)] as const]
    })
}

function withFile<Result>(path: string, work: (fd: number) => Result): Result {
  const fd = openSync(path, 'r')
  try {
    return work(fd)
  } finally {
    closeSync(fd)
  }
}
