import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { icns, ico } from '../../../scripts/icons/containers.ts'
import { draw } from '../../../scripts/icons/render.ts'
import { ACTIVITIES } from '../../../shared/contract/status.ts'
import { trayIconFile } from '../../../src-main/electron/tray-icon-file.ts'

const assets = new URL('../../../assets/', import.meta.url)

describe('tray icons', () => {
  test('exist for every activity, platform and panel', () => {
    for (const activity of ACTIVITIES) {
      for (const [platform, dark] of [
        ['darwin', false],
        ['win32', true],
        ['win32', false],
        ['linux', true],
        ['linux', false],
      ] as const) {
        const file = trayIconFile(activity, platform, dark)
        expect(readFileSync(new URL(`tray/${file}`, assets)).length, file).toBeGreaterThan(100)
        if (file.endsWith('.png')) readFileSync(new URL(`tray/${file.replace('.png', '@2x.png')}`, assets))
      }
    }
  })

  test('differ by shape, without any colour, at 16 pixels', () => {
    const shapes = ACTIVITIES.map((activity) => {
      const svg = readFileSync(new URL(`icons/tray-${activity.replace('_', '-')}.svg`, assets), 'utf8')
      const { pixels } = draw(svg, 16)
      return Array.from({ length: 256 }, (_, at) => pixels[at * 4 + 3] ?? 0)
    })
    for (const [at, one] of shapes.entries()) {
      for (const other of shapes.slice(at + 1)) {
        const differing = one.filter((alpha, pixel) => Math.abs(alpha - (other[pixel] ?? 0)) > 127).length
        expect(differing).toBeGreaterThanOrEqual(12)
      }
    }
  })
})

describe('icon containers', () => {
  const pictures = [16, 256].map((size) => ({ size, png: Buffer.from(`png of ${size}`) }))

  test('an ICO leads to each picture by offset and length', () => {
    const file = ico(pictures)
    expect(file.readUInt16LE(4)).toBe(2)
    for (const [at, { size, png }] of pictures.entries()) {
      const entry = 6 + 16 * at
      expect(file.readUInt8(entry)).toBe(size % 256)
      const offset = file.readUInt32LE(entry + 12)
      expect(file.subarray(offset, offset + file.readUInt32LE(entry + 8))).toEqual(png)
    }
  })

  test('an ICNS names its whole length and that of each block', () => {
    const file = icns(pictures)
    expect(file.toString('latin1', 0, 4)).toBe('icns')
    expect(file.readUInt32BE(4)).toBe(file.length)
    const types: string[] = []
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) types.push(file.toString('latin1', at, at + 4))
    expect(types).toEqual(['icp4', 'ic08', 'ic13'])
  })
})
