/** What a native file is made for, read from its own header: ELF, Mach-O (also universal) or PE. */
import type { Processor, System, Target } from './natives.ts'

/** The targets a file runs on; none when it is no native file, or for a processor that nothing is packaged for. */
export function madeFor(bytes: Buffer): readonly Target[] {
  if (bytes.length < 64) return []
  if (bytes.readUInt32BE(0) === 0x7f454c46) return targets('linux', [ELF[bytes.readUInt16LE(18)]])
  if (bytes.readUInt32LE(0) === MACH_O_64) return targets('darwin', [MACH_O[bytes.readUInt32LE(4)]])
  if (isUniversal(bytes))
    return targets(
      'darwin',
      slicesOf(bytes).map(({ processor }) => processor),
    )
  if (bytes.toString('latin1', 0, 2) === 'MZ') {
    const header = bytes.readUInt32LE(0x3c)
    return targets('win32', [PE[bytes.readUInt16LE(header + 4)]])
  }
  return []
}

/** The part of a universal Mach-O file for one processor, its own signature included; another file as it is. */
export function thinned(bytes: Buffer, processor: Processor): Buffer {
  if (!isUniversal(bytes)) return bytes
  const slice = slicesOf(bytes).find((one) => one.processor === processor)
  if (slice === undefined) throw new Error(`a universal file has no part for ${processor}`)
  return bytes.subarray(slice.offset, slice.offset + slice.size)
}

/** `e_machine` (System V ABI), `cputype` (mach/machine.h), `Machine` (PE format). */
const ELF: Readonly<Record<number, Processor>> = { 62: 'x64', 183: 'arm64' }
const MACH_O: Readonly<Record<number, Processor>> = { 16777223: 'x64', 16777228: 'arm64' }
const PE: Readonly<Record<number, Processor>> = { 34404: 'x64', 43620: 'arm64' }
const MACH_O_64 = 0xfeedfacf
const UNIVERSAL = 0xcafebabe

/** Java's class files begin alike: the count of parts is small, their version is not. */
function isUniversal(bytes: Buffer): boolean {
  return bytes.readUInt32BE(0) === UNIVERSAL && bytes.readUInt32BE(4) < 20
}

interface Slice {
  readonly processor: Processor | undefined
  readonly offset: number
  readonly size: number
}

/** mach-o/fat.h: a count, then five big-endian numbers for each part. */
function slicesOf(bytes: Buffer): readonly Slice[] {
  return Array.from({ length: bytes.readUInt32BE(4) }, (_, at) => {
    const entry = 8 + at * 20
    return {
      processor: MACH_O[bytes.readUInt32BE(entry)],
      offset: bytes.readUInt32BE(entry + 8),
      size: bytes.readUInt32BE(entry + 12),
    }
  })
}

function targets(system: System, processors: readonly (Processor | undefined)[]): readonly Target[] {
  return processors.flatMap((processor) => (processor === undefined ? [] : [{ system, processor }]))
}
