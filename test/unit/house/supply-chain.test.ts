/** What is installed is what was chosen: pinned, hashed, from the registry, and without scripts nobody judged. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const file = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')

interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly name?: string
}

const { packages } = JSON.parse(file('package-lock.json')) as { packages: Record<string, Locked> }
const locked = Object.entries(packages).filter(([path]) => path !== '')
const project = JSON.parse(file('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'allowScripts',
  Record<string, string>
>
const nameOf = (path: string, { name }: Locked) => name ?? path.slice(path.lastIndexOf('node_modules/') + 13)

test('every locked package has the hash it must have (npm run lock:complete)', () => {
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
})

test('nothing is linked, or fetched from anywhere but the registry', () => {
  const elsewhere = ({ link, resolved }: Locked) =>
    link === true || (resolved !== undefined && !/^https:/.test(resolved))
  expect(locked.filter(([, facts]) => elsewhere(facts)).map(([path]) => path)).toEqual([])
  const pins = Object.entries({ ...project.dependencies, ...project.devDependencies })
  expect(pins.filter(([, pin]) => /^(git|github|https?|file|link)\b/.test(pin)).map(([name]) => name)).toEqual([])
})

test('lax dependency versions: every direct dependency is pinned to one version', () => {
  const pins = Object.entries({ ...project.dependencies, ...project.devDependencies })
  const exact = /^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/
  expect(pins.filter(([, pin]) => !exact.test(pin))).toEqual([])
})

test('every package with an install script is judged', () => {
  const withScript = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path, facts]) => nameOf(path, facts))
  expect(withScript.filter((name) => !(name in project.allowScripts))).toEqual([])
})

test('what raises versions by itself waits as long as npm does, and pins images and actions by digest', () => {
  const { minimumReleaseAge, extends: presets, rangeStrategy } = JSON.parse(file('renovate.json'))
  expect([minimumReleaseAge, rangeStrategy]).toEqual([
    `${/^min-release-age=(\d+)$/m.exec(file('.npmrc'))?.[1]} days`,
    'pin',
  ])
  expect(presets).toEqual(expect.arrayContaining(['docker:pinDigests', 'helpers:pinGitHubActionDigests']))
})

test('npm refuses scripts that nobody judged, and versions younger than three days', () => {
  const lines = file('.npmrc').split('\n')
  expect(lines).toEqual(expect.arrayContaining(['strict-allow-scripts=true', 'min-release-age=3', 'save-exact=true']))
})
