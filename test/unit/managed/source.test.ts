/** A configuration counts only where nobody but the system's owner could have written it. */
import { chmodSync, linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MOST_BYTES, systemManagedSource } from '../../../src-main/managed/index.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gleaner-managed-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const owner = process.getuid?.() ?? 0
const FILE = '{"contact": "data"}'
const at = (...path: string[]) => join(root, ...path)
const linux = () => systemManagedSource({ platform: 'linux', trust: { root, owner } }).read()
const untrusted = (why: string) => ({ found: 'untrusted', why })

function write(text: string | Uint8Array = FILE): void {
  mkdirSync(at('etc', 'gleaner'), { recursive: true, mode: 0o755 })
  writeFileSync(at('etc', 'gleaner', 'managed.json'), text, { mode: 0o644 })
}

const text = (reading: ReturnType<typeof linux>) =>
  reading.found === 'bytes' ? Buffer.from(reading.bytes).toString() : reading

describe('on Linux', () => {
  test('the file is read', () => {
    write()
    expect(text(linux())).toBe(FILE)
  })

  test('no folder and no file are nothing', () => {
    expect(linux()).toEqual({ found: 'nothing' })
    mkdirSync(at('etc', 'gleaner'), { recursive: true })
    expect(linux()).toEqual({ found: 'nothing' })
  })

  test.each([
    ['the file', ['etc', 'gleaner', 'managed.json'], 0o664],
    ['the file, by anybody', ['etc', 'gleaner', 'managed.json'], 0o646],
    ['its folder', ['etc', 'gleaner'], 0o775],
    ['its folder, with the sticky bit', ['etc', 'gleaner'], 0o1777],
    ['a folder above', ['etc'], 0o757],
    ['the root', [], 0o775],
  ])('%s that others may write is not trusted', (_what, path, mode) => {
    write()
    chmodSync(at(...path), mode)
    expect(linux()).toEqual(untrusted('writable'))
  })

  test('a folder that others may write is not trusted, even without a file', () => {
    mkdirSync(at('etc', 'gleaner'), { recursive: true })
    chmodSync(at('etc', 'gleaner'), 0o777)
    expect(linux()).toEqual(untrusted('writable'))
  })

  test('what belongs to another is not trusted', () => {
    write()
    const other = systemManagedSource({ platform: 'linux', trust: { root, owner: owner + 1 } })
    expect(other.read()).toEqual(untrusted('owner'))
  })

  test.each([[['etc', 'gleaner', 'managed.json']], [['etc', 'gleaner']], [['etc']]])(
    'a link at %j is not followed',
    (path) => {
      write()
      renameSync(at(...path), at('elsewhere'))
      symlinkSync(at('elsewhere'), at(...path))
      expect(linux()).toEqual(untrusted('link'))
    },
  )

  test('a link that leads nowhere is a link, not nothing', () => {
    mkdirSync(at('etc', 'gleaner'), { recursive: true })
    symlinkSync(at('nowhere'), at('etc', 'gleaner', 'managed.json'))
    expect(linux()).toEqual(untrusted('link'))
  })

  test('a folder in the file’s place, and a file in a folder’s, are not trusted', () => {
    mkdirSync(at('etc', 'gleaner', 'managed.json'), { recursive: true })
    expect(linux()).toEqual(untrusted('link'))
    rmSync(at('etc'), { recursive: true })
    mkdirSync(at('etc'))
    writeFileSync(at('etc', 'gleaner'), '')
    expect(linux()).toEqual(untrusted('link'))
  })

  test('a second name of the same file changes nothing', () => {
    write()
    linkSync(at('etc', 'gleaner', 'managed.json'), at('copy.json'))
    expect(text(linux())).toBe(FILE)
  })

  test('of a large file no more is read than shows that it is too large', () => {
    write(Buffer.alloc(MOST_BYTES * 3, 32))
    const reading = linux()
    expect(reading.found === 'bytes' && reading.bytes.byteLength).toBe(MOST_BYTES + 1)
  })
})

describe('on macOS, through the stand-in of its tool', () => {
  const plist = (answer: unknown, exitCode = 0) =>
    systemManagedSource({
      platform: 'darwin',
      trust: { root, owner },
      run: () => ({ exitCode, stdout: Buffer.from(JSON.stringify(answer)) }),
    })
  const place = (folder: string, name: string) => {
    mkdirSync(at('Library', folder), { recursive: true })
    writeFileSync(at('Library', folder, name), FILE)
  }

  test.each([
    ['text', { Managed: FILE }],
    ['a dictionary', { Managed: { contact: 'data' } }],
  ])('managed preferences hold it as %s', (_kind, answer) => {
    place('Managed Preferences', 'app.gleaner.plist')
    expect(JSON.parse(String(text(plist(answer).read())))).toEqual({ contact: 'data' })
  })

  test('preferences without it, and none at all, leave the file in Application Support', () => {
    place('Application Support/Gleaner', 'managed.json')
    expect(text(plist({}).read())).toBe(FILE)
    place('Managed Preferences', 'app.gleaner.plist')
    expect(text(plist({ Other: 1 }).read())).toBe(FILE)
  })

  test('preferences that cannot be read are not passed over', () => {
    place('Application Support/Gleaner', 'managed.json')
    place('Managed Preferences', 'app.gleaner.plist')
    expect(plist({}, 1).read()).toEqual(untrusted('unreadable'))
    chmodSync(at('Library', 'Managed Preferences'), 0o777)
    expect(plist({ Managed: FILE }).read()).toEqual(untrusted('writable'))
  })
})

describe('on Windows, through the stand-in of its tool', () => {
  const registry = (value: { exitCode: number | null; stdout?: string }, above = 0) =>
    systemManagedSource({
      platform: 'win32',
      run: (_program, args) =>
        args.includes('Managed')
          ? { exitCode: value.exitCode, stdout: Buffer.from(value.stdout ?? '') }
          : { exitCode: above, stdout: new Uint8Array() },
    }).read()
  const line = `\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Gleaner\r\n    Managed    REG_SZ    ${FILE}\r\n\r\n`

  test('the policy’s value is read', () => {
    expect(text(registry({ exitCode: 0, stdout: line }))).toBe(FILE)
  })

  test('a value that is not there is nothing, and a registry that cannot be read is not', () => {
    expect(registry({ exitCode: 1 })).toEqual({ found: 'nothing' })
    expect(registry({ exitCode: 1 }, 1)).toEqual(untrusted('unreadable'))
    expect(registry({ exitCode: 0, stdout: line.replace('REG_SZ', 'REG_DWORD') })).toEqual(untrusted('unreadable'))
  })

  test('a tool that did not come to its end, as for a value that is too long, is not passed over', () => {
    expect(registry({ exitCode: null })).toEqual(untrusted('unreadable'))
  })

  test('a folder of ours that is there and cannot be read is not passed over', () => {
    const listed = Buffer.from('\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Gleaner\r\n')
    const withFolder = (exitCode: number) =>
      systemManagedSource({
        platform: 'win32',
        run: (_program, args) => {
          if (args.includes('Managed')) return { exitCode: 1, stdout: new Uint8Array() }
          return args[1]?.endsWith('Gleaner') ? { exitCode, stdout: new Uint8Array() } : { exitCode: 0, stdout: listed }
        },
      }).read()
    expect(withFolder(1)).toEqual(untrusted('unreadable'))
    expect(withFolder(0)).toEqual({ found: 'nothing' })
  })
})
