import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { processStart } from '../../../src-main/sample-home/process-start.ts'
import { makeThrowAway, sweepThrowAways } from '../../../src-main/sample-home/throw-away.ts'

let parent: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'gleaner-sweep-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

/** A folder as a process with that id and start would have made it, with something in it. */
async function left(pid: number | string, start: string, kind = 'sample'): Promise<string> {
  const folder = join(parent, `gleaner-${kind}-${pid}-${start}-Ab12Cd`)
  await mkdir(join(folder, 'home'), { recursive: true })
  await writeFile(join(folder, 'home', 'gleaner.db'), 'invented')
  return folder
}

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.on('close', resolve))
  return child.pid ?? 0
}

test('the folder is this process’s alone and says whose it is', async () => {
  const folder = await makeThrowAway('sample', parent)
  expect((await lstat(folder)).mode & 0o777).toBe(0o700)
  expect(basename(folder)).toContain(`-${process.pid}-${processStart(process.pid)}-`)
})

describe('sweeping', () => {
  test('removes what processes that ended have left, of the sample and of the demo', async () => {
    const pid = await deadPid()
    await left(pid, '12345')
    await left(pid, 'unknown', 'demo')
    await sweepThrowAways(parent)
    expect(await readdir(parent)).toEqual([])
  })

  test('removes what a process left whose id belongs to another one now', async () => {
    await left(process.pid, '1')
    await sweepThrowAways(parent)
    expect(await readdir(parent)).toEqual([])
  })

  test('leaves the live ones alone: this process’s, another’s, and one whose start nobody knows', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
    try {
      const mine = await makeThrowAway('demo', parent)
      const theirs = await left(other.pid ?? 0, processStart(other.pid ?? 0) ?? '')
      const unsure = await left(other.pid ?? 0, 'unknown', 'demo')
      await sweepThrowAways(parent)
      expect([mine, theirs, unsure].map(existsSync)).toEqual([true, true, true])
    } finally {
      other.kill()
    }
  })

  test('follows no link: neither one with such a name, nor one inside', async () => {
    const pid = await deadPid()
    const outside = join(parent, 'outside')
    await mkdir(outside)
    await writeFile(join(outside, 'precious'), 'still here')
    await symlink(outside, join(parent, `gleaner-sample-${pid}-1-Linked`))
    const folder = await left(pid, '2')
    await symlink(outside, join(folder, 'way-out'))
    await symlink(join(outside, 'precious'), join(folder, 'home', 'way-out'))
    await sweepThrowAways(parent)
    expect((await readdir(parent)).sort()).toEqual([`gleaner-sample-${pid}-1-Linked`, 'outside'])
    expect(await readFile(join(outside, 'precious'), 'utf8')).toBe('still here')
  })

  test('touches no name that is not of its making', async () => {
    const names = [
      'gleaner-demo-Ab12Cd',
      'gleaner-sample-x-1-Ab12Cd',
      'gleaner-sample-1-1-Ab12Cd.bak',
      'my-gleaner-sample-1-1-Ab12Cd',
      'gleaner-sample-99999999999-1-Ab12Cd',
    ]
    for (const name of names) await mkdir(join(parent, name))
    await writeFile(join(parent, `gleaner-sample-${await deadPid()}-1-Afile1`), '')
    await sweepThrowAways(parent)
    expect(await readdir(parent)).toHaveLength(names.length + 1)
  })

  test('a place that is not there is no reason not to start', async () => {
    await expect(sweepThrowAways(join(parent, 'nowhere'))).resolves.toBeUndefined()
  })
})

describe('when a process began', () => {
  test.each(['linux', 'darwin'] as const)(
    'is the same word each time, and none for one that ended (%s)',
    async (platform) => {
      const start = processStart(process.pid, platform)
      expect(start).toMatch(/^\d+$/)
      expect(processStart(process.pid, platform)).toBe(start)
      expect(processStart(await deadPid(), platform)).toBeNull()
    },
  )
})
