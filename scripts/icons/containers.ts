/** Pictures of several sizes in one file, as Windows and macOS want them. Both hold PNGs as they are. */

export interface Picture {
  /** Pixels, square. */
  readonly size: number
  readonly png: Buffer
}

/** An ICO file: a directory of 16 bytes an entry, then the PNGs (256 is written as 0). */
export function ico(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = 6 + 16 * pictures.length
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(16)
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)])
}

/** Types of an ICNS file that hold a PNG, by its pixels; a size may stand for itself and for half of it at 2x. */
const ICNS_TYPES: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}
export const ICNS_SIZES: readonly number[] = Object.keys(ICNS_TYPES).map(Number)

/** An ICNS file: `icns`, its length, then type, length and PNG of each picture. */
export function icns(pictures: readonly Picture[]): Buffer {
  const blocks = pictures.flatMap(({ size, png }) =>
    (ICNS_TYPES[size] ?? []).map((type) => Buffer.concat([Buffer.from(type), lengthOf(png.length + 8), png])),
  )
  const body = Buffer.concat(blocks)
  return Buffer.concat([Buffer.from('icns'), lengthOf(body.length + 8), body])
}

function lengthOf(bytes: number): Buffer {
  const field = Buffer.alloc(4)
  field.writeUInt32BE(bytes)
  return field
}
