/** The natives of a package: read from their headers, cut to the target, and nothing else beside the archive. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assertNatives } from '../../../scripts/package/assert-natives.ts'
import { madeFor, thinned } from '../../../scripts/package/binary.ts'
import { nativeFiles, type Processor, type System, type Target } from '../../../scripts/package/natives.ts'

const TARGETS = (['darwin', 'linux', 'win32'] as const).flatMap((system) =>
  (['arm64', 'x64'] as const).map((processor) => ({ system, processor })),
)
const MACHINES: Readonly<Record<System, Readonly<Record<Processor, number>>>> = {
  linux: { x64: 0x3e, arm64: 0xb7 },
  darwin: { x64: 0x01000007, arm64: 0x0100000c },
  win32: { x64: 0x8664, arm64: 0xaa64 },
}

/** The least that says what a file is made for. */
function binary({ system, processor }: Target): Buffer {
  const file = Buffer.alloc(128)
  const machine = MACHINES[system][processor]
  if (system === 'linux') {
    file.writeUInt32BE(0x7f454c46)
    file.writeUInt16LE(machine, 18)
  } else if (system === 'darwin') {
    file.writeUInt32LE(0xfeedfacf)
    file.writeUInt32LE(machine, 4)
  } else {
    file.write('MZ')
    file.writeUInt32LE(64, 0x3c)
    file.write('PE\0\0', 64)
    file.writeUInt16LE(machine, 68)
  }
  return file
}

function universal(...processors: readonly Processor[]): Buffer {
  const parts = processors.map((processor) => binary({ system: 'darwin', processor }))
  const head = Buffer.alloc(256)
  head.writeUInt32BE(0xcafebabe)
  head.writeUInt32BE(parts.length, 4)
  for (const [at, part] of parts.entries()) {
    head.writeUInt32BE(MACHINES.darwin[processors[at] as Processor], 8 + at * 20)
    head.writeUInt32BE(256 + at * 128, 8 + at * 20 + 8)
    head.writeUInt32BE(part.length, 8 + at * 20 + 12)
  }
  return Buffer.concat([head, ...parts])
}

test.each(TARGETS)('a native for $system $processor is known by its header', (target) => {
  expect(madeFor(binary(target))).toEqual([target])
})

test('this very Node is known as made for this computer', async () => {
  const { readFile } = await import('node:fs/promises')
  expect(madeFor(await readFile(process.execPath))).toContainEqual({
    system: process.platform,
    processor: process.arch,
  })
})

test('a universal file is cut down to the part that the target runs', () => {
  const both = universal('x64', 'arm64')
  expect(madeFor(both)).toHaveLength(2)
  for (const processor of ['x64', 'arm64'] as const) {
    expect(thinned(both, processor).equals(binary({ system: 'darwin', processor }))).toBe(true)
  }
  expect(() => thinned(universal('x64'), 'arm64')).toThrow('no part for arm64')
  const single = binary({ system: 'darwin', processor: 'x64' })
  expect(thinned(single, 'x64')).toBe(single)
})

describe.each(TARGETS)('packed for $system $processor', (target) => {
  let resources: string
  const put = (file: string, bytes: Buffer | string) => {
    const to = join(resources, 'app.asar.unpacked/node_modules', file)
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, bytes)
  }
  beforeEach(() => {
    resources = mkdtempSync(join(tmpdir(), 'gleaner-natives-'))
    for (const file of nativeFiles(target)) put(file, binary(target))
  })
  afterEach(() => rmSync(resources, { recursive: true, force: true }))

  test('the step after packing refuses what is missing, too much, or made for another target', () => {
    const [first = ''] = nativeFiles(target)
    expect(() => assertNatives(resources, target)).not.toThrow()
    for (const other of TARGETS.filter((each) => each !== target)) {
      put(first, binary(other))
      expect(() => assertNatives(resources, target)).toThrow(/made for another system/)
      expect(() => assertNatives(resources, other)).toThrow(/missing: /)
    }
    put(first, universal('x64', 'arm64'))
    expect(() => assertNatives(resources, target)).toThrow(/several/)
    rmSync(join(resources, 'app.asar.unpacked/node_modules', first))
    expect(() => assertNatives(resources, target)).toThrow(`missing: node_modules/${first}`)
    put(first, binary(target))
    put('keytar/lib/keytar.js', 'module.exports = {}')
    expect(() => assertNatives(resources, target)).toThrow(/not a native of .*keytar\.js/)
  })
})
