import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { filesOfTheSoak, notCovered } from '../../../scripts/soak-notes.ts'
import { times } from '../../support/soak.ts'

let folder: string
let notes: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-soak-'))
  notes = join(folder, 'notes')
  vi.stubEnv('GLEANER_SOAK_NOTES', notes)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe('a count', () => {
  test('is the quick one under npm test, and what was not tried is told once', () => {
    vi.stubEnv('GLEANER_SOAK', '')
    expect(times(200, 40, 'kills')).toBe(40)
    times(200, 40, 'kills')
    expect(notCovered(notes).filter((line) => !line.startsWith('test/'))).toEqual(['kills: 200 (40 here)'])
  })

  test('is the full one in the soak, which tells nothing', () => {
    vi.stubEnv('GLEANER_SOAK', '1')
    expect(times(200, 40, 'kills')).toBe(200)
    expect(() => readFileSync(notes)).toThrow()
  })

  test.each([
    [10, 20],
    [10, 0],
    [Number.NaN, 1],
  ])('of %d in full and %d in quick is refused', (full, quick) => {
    vi.stubEnv('GLEANER_SOAK', '')
    expect(() => times(full, quick, 'kills')).toThrow(RangeError)
  })
})

test('the soak runs every file that takes its count from there', () => {
  expect(filesOfTheSoak()).toContain('test/integration/collect/histories.test.ts')
})
