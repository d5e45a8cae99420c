/**
 * Every script that a workflow starts runs here as well: the real one, with what would change this computer or a forge
 * replaced by programs of the same names. What packs runs over a stub Electron in the soak.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
/** Where else a script runs: the lanes are these very tests, and what packs or needs the network is for the soak. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'test:fast': 'scripts/test.mjs',
  soak: 'scripts/test.mjs',
  workflows: 'test/unit/house/workflows.test.ts',
  audit: '.ci/run',
  'docs:site': 'test/soak/docs-site.test.ts',
  'package:terminal': 'test/support/tarball.ts',
  'package:folders': 'test/soak/packaging/scripts.test.ts',
  'release:package': 'test/soak/packaging/scripts.test.ts',
  'package:smoke': 'test/soak/packaging/scripts.test.ts',
}
const HERE = [
  'ci:debian',
  'ci:desktop',
  'ci:workflow-linters',
  'package:self-test',
  'release:ready',
  'release:assemble',
  'release:draft',
  'release:judge',
]

let dir: string
let said: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gleaner-steps-'))
  said = join(dir, 'said')
  mkdirSync(join(dir, 'bin'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A program that writes down how it was called. */
function fake(name: string, script = ''): void {
  const file = join(dir, 'bin', name)
  writeFileSync(file, `#!/bin/bash\necho "${name} $*" >> '${said}'\n${script}\n`)
  chmodSync(file, 0o755)
}
const has = (program: string) => spawnSync(program, ['--version']).error === undefined
const calls = () => (existsSync(said) ? readFileSync(said, 'utf8').trim().split('\n') : [])

function step(script: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { GITHUB_REF_NAME: _tag, GITHUB_REPOSITORY: _repository, ...own } = process.env
  return spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...own, PATH: `${join(dir, 'bin')}:${dirname(process.execPath)}:${process.env['PATH']}`, ...env },
  })
}

test('no script of a workflow is left out', () => {
  const used = globSync('.github/workflows/*.yml', { cwd: ROOT })
    .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/run: npm run ([\w:-]+)$/gm)])
    .map(([, script = '']) => script)
  expect(used.length).toBeGreaterThan(10)
  expect(used.filter((script) => !HERE.includes(script) && !(script in ELSEWHERE))).toEqual([])
  const text = (file: string) => readFileSync(join(ROOT, file), 'utf8')
  const started = (script: string) => [script, ...(scripts[script]?.match(/(?:bash|node) (\S+)/)?.slice(1) ?? [])]
  const lost = Object.entries(ELSEWHERE).filter(
    ([script, file]) => !started(script).some((words) => file === words || text(file).includes(words)),
  )
  expect(lost).toEqual([])
})

test('ci:debian installs what the tests use, once the lists are there', () => {
  for (const name of ['apt-get', 'apt-cache', 'sudo']) fake(name, name === 'sudo' ? '"$@"' : '')
  expect(step('ci:debian').status).toBe(0)
  const [first, , install] = calls().filter((line) => !line.startsWith('sudo'))
  expect(first).toContain('apt-get update')
  for (const name of ['gnome-keyring', 'radosgw', 'desktop-file-utils', 'appstream', 'chromium-headless-shell'])
    expect(install).toContain(name)
})

test.runIf(process.platform === 'linux')(
  'ci:desktop brings a display and a keyring, and Electron unless one is named',
  () => {
    for (const name of ['apt-get', 'sysctl', 'sudo']) fake(name, name === 'sudo' ? '"$@"' : '')
    expect(step('ci:desktop', [], { ELECTRON_OVERRIDE_DIST_PATH: dir }).status).toBe(0)
    expect(calls().join('\n')).toMatch(/apt-get install .*xvfb.*gnome-keyring[\s\S]*userns=0/)
  },
)

test('ci:workflow-linters installs each linter that is missing', () => {
  for (const name of ['go', 'python3', 'timeout']) fake(name, name === 'timeout' ? 'shift; "$@"' : '')
  const bare = { PATH: `${join(dir, 'bin')}:${dirname(process.execPath)}:/usr/bin:/bin` }
  expect(step('ci:workflow-linters', [], bare).status).toBe(0)
  const all = calls().join('\n')
  expect(all).toContain('rhysd/actionlint/cmd/actionlint@v')
  expect(all).toContain('zizmor==')
})

describe('package:self-test', () => {
  const program = (report: object, code: number, asNode = '') => {
    const lines = [
      'for word in "$@"; do case $word in --self-test=*) file=$(cut -d= -f2- <<< "$word");; esac; done',
      `[ -n "$ELECTRON_RUN_AS_NODE" ] && { echo '${asNode}'; exit 0; }`,
      `echo '${JSON.stringify(report)}' > "$file"`,
      `exit ${code}`,
    ]
    fake('gleaner-app', lines.join('\n'))
    return step('package:self-test', [join(dir, 'bin', 'gleaner-app')], { DISPLAY: ':99' })
  }
  const steps = ['archive', 'store', 'keychain', 'child', 'certificates', 'window'].map((name) => ({
    name,
    ok: true,
    found: { count: 1 },
  }))

  test('passes when every step did', () => {
    const { status, stdout } = program({ ok: true, steps }, 0)
    expect(stdout).toContain('passed keychain: {"count":1}')
    expect(status).toBe(0)
  })
  test.each([
    ['a step failed', { ok: false, steps: steps.map((one, at) => ({ ...one, ok: at > 0 })) }, 1, ''],
    ['it said nothing of use', {}, 0, ''],
    ['it ended badly', { ok: true, steps }, 3, ''],
    ['a variable makes a plain Node of it', { ok: true, steps }, 0, '42'],
  ])('fails when %s', (_what, report, code, asNode) => {
    expect(program(report, code, asNode).status).not.toBe(0)
  })
})

describe('a release', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const forge = { GITHUB_SERVER_URL: 'https://forge.example', GITHUB_REPOSITORY: 'team/gleaner' }

  test('is ready when the tag is the version, and says everything that is wrong', () => {
    expect(step('release:ready', [], { ...forge, GITHUB_REF_NAME: `v${version}` }).status).toBe(0)
    const wrong = step('release:ready', [], { GITHUB_REF_NAME: 'v99.0.0' })
    expect(wrong.status).toBe(1)
    expect(wrong.stderr).toContain('The tag is v99.0.0')
    expect(wrong.stderr).toContain('where the repository stands')
  })

  test('is assembled with sums, bill of materials, manifests of its own figures, and a loud word where a signature is missing', () => {
    const out = join(dir, 'release')
    mkdirSync(out)
    const names = ['mac-arm64.dmg', 'mac-x64.dmg', 'win-x64.exe', 'linux-amd64.deb', 'linux-x86_64.AppImage']
    for (const name of names) writeFileSync(join(out, `Gleaner-${version}-${name}`), name)
    writeFileSync(join(out, 'UNSIGNED-darwin-arm64.txt'), 'NOT SIGNED: macOS refuses to open it.')
    const done = step('release:assemble', [out], forge)
    expect(done.stderr).toBe('')
    expect(done.status).toBe(0)
    const read = (name: string) => readFileSync(join(out, name), 'utf8')

    const checked = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' })
    expect(checked.status, checked.stdout).toBe(0)
    const sumOf = (name: string) =>
      new RegExp(`^([0-9a-f]{64}) {2}Gleaner-.*${name}$`, 'm').exec(read('SHA256SUMS'))?.[1] ?? '-'
    expect(read('gleaner.rb')).toContain(`arm:   "${sumOf('mac-arm64.dmg')}"`)
    expect(read('gleaner.rb')).toContain(`intel: "${sumOf('mac-x64.dmg')}"`)
    // Homebrew upgrades what has no updater of its own.
    expect(read('gleaner.rb')).not.toContain('auto_updates')
    expect(step('release:assemble', [out], { ...forge, GLEANER_UPDATE_FEED: 'https://updates.example' }).status).toBe(0)
    expect(read('gleaner.rb')).toContain('\n  auto_updates true\n')
    expect(read('Gleaner.Gleaner.installer.yaml')).toContain(sumOf('win-x64.exe').toUpperCase())
    expect(read('Gleaner.Gleaner.installer.yaml')).toContain(
      `https://forge.example/team/gleaner/releases/download/v${version}/Gleaner-${version}-win-x64.exe`,
    )
    expect(read('app.gleaner.Gleaner.yml')).toContain(sumOf('linux-amd64.deb'))
    expect(JSON.parse(read(`gleaner-${version}.cdx.json`)).bomFormat).toBe('CycloneDX')
    expect(read('NOTES.md')).toMatch(/^> \*\*darwin-arm64\*\*: NOT SIGNED/)
    expect(read('NOTES.md').length).toBeGreaterThan(200)
  })

  test.runIf(process.platform === 'linux')(
    'has manifests that their package managers judge, and fails with them',
    () => {
      fake('flatpak-builder', 'cat "$2" > "$(dirname "$0")/judged"')
      expect(step('release:judge').status).toBe(0)
      expect(calls()).toEqual([
        expect.stringMatching(/^flatpak-builder --show-manifest \S+\/app\.gleaner\.Gleaner\.yml$/),
      ])
      expect(readFileSync(join(dir, 'bin', 'judged'), 'utf8')).toMatch(/url: https:.*linux-amd64\.deb/)
      fake('flatpak-builder', 'exit 1')
      expect(step('release:judge').status).toBe(1)
    },
  )

  test.runIf(has('flatpak-builder'))('has a Flatpak manifest that flatpak-builder reads', () => {
    const { status, stdout } = step('release:judge')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: 'app.gleaner.Gleaner', modules: [{ name: 'gleaner' }] })
  })

  test('is uploaded as a draft with every file that has a sum', () => {
    fake('gh')
    const out = join(dir, 'release')
    mkdirSync(out)
    for (const name of ['SHA256SUMS', 'Gleaner.dmg', 'NOTES.md', 'UNSIGNED-win32-x64.txt'])
      writeFileSync(join(out, name), '')
    expect(step('release:draft', [out], { GITHUB_REF_NAME: 'v1.2.3' }).status).toBe(0)
    const [call = ''] = calls()
    expect(call).toMatch(/^gh release create v1\.2\.3 --draft --verify-tag /)
    expect(call).toContain('Gleaner.dmg')
    expect(call).not.toContain('UNSIGNED')
    fake('gh', 'exit 4')
    expect(step('release:draft', [out], { GITHUB_REF_NAME: 'v1.2.3' }).status).not.toBe(0)
  })
})
