/** Workflows only start npm scripts, hold no rights but those they name, and run actions that cannot change under them. */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const FILES = globSync('.github/workflows/*.yml', { cwd: ROOT }).toSorted()
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
const has = (program: string) => spawnSync(program, ['--version']).error === undefined

test('there are the checks, the soak and the release', () => {
  expect(FILES.map((file) => file.split('/').at(-1))).toEqual(
    expect.arrayContaining(['ci.yml', 'release.yml', 'soak.yml']),
  )
})

describe.each(FILES)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const steps = [...text.matchAll(/^\s*(?:- )?run: (.*)$/gm)].map(([, command = '']) => command)

  test('starts only scripts that are there', () => {
    expect(steps.length).toBeGreaterThan(1)
    const wrong = steps.filter((command) => {
      const [, script] = /^npm run ([\w:-]+)$/.exec(command) ?? []
      return command !== 'npm ci' && command !== 'npm test' && (script === undefined || !(script in scripts))
    })
    expect(wrong).toEqual([])
  })

  test('has no rights but those that a job names, and leaves no token behind', () => {
    expect(text).toMatch(/^permissions: \{\}$/m)
    const jobs = text.slice(text.indexOf('\njobs:'))
    expect(jobs.match(/^ {4}permissions:$/gm)?.length).toBe(jobs.match(/^ {2}[\w-]+:$/gm)?.length)
    expect(text.match(/actions\/checkout@/g)?.length).toBe(text.match(/persist-credentials: false/g)?.length)
    expect(text).not.toMatch(/pull_request_target|\$\{\{ github\.event/)
  })

  test('names each action by its commit', () => {
    const actions = [...text.matchAll(/uses: (.*)$/gm)].map(([, action = '']) => action)
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([])
  })
})

test.runIf(has('actionlint') && has('zizmor'))('the linters find nothing', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/workflows.ts')], {
    encoding: 'utf8',
  })
  expect(status, stdout + stderr).toBe(0)
})
