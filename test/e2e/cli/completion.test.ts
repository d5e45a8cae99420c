/** Completion, sourced by the shells themselves. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SHELLS, type Shell } from '../../../src-main/cli/completion/scripts.ts'
import { completable } from '../../../src-main/cli/completion/tree.ts'
import { program } from '../../../src-main/cli/index.ts'
import { bundledGleaner } from '../../support/bundled-programs.ts'
import { gleaner } from '../../support/cli.ts'

const GLEANER = await bundledGleaner()
const hasShell = (shell: Shell) => spawnSync(shell, ['-c', 'exit 0']).status === 0
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-completion-'))
  for (const shell of SHELLS)
    writeFileSync(join(folder, shell), execFileSync(process.execPath, [GLEANER, 'completion', shell]))
  writeFileSync(join(folder, 'a file.txt'), '')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** How each shell is asked what a Tab offers after some words, a line each and `--` after each answer. */
const ASK: Readonly<Record<Shell, (words: readonly string[]) => string>> = {
  bash: (words) =>
    `COMP_WORDS=(${words.map(quoted).join(' ')}); COMP_CWORD=${words.length - 1}; _gleaner; printf '%s\\n' "\${COMPREPLY[@]}" --`,
  // The two builtins of zsh that offer something, in the place of its line editor.
  zsh: (words) => `words=(${words.map(quoted).join(' ')}); CURRENT=${words.length}; _gleaner; print -- --`,
  fish: (words) => `complete -C ${quoted(words.join(' '))} | string replace -r '\\t.*' ''; printf '%s\\n' '' --`,
}
const BEFORE: Readonly<Record<Shell, string>> = {
  bash: 'set -u; source ./bash',
  zsh: `compdef() { : }; source ./zsh; compset() { return 1 }; _message() { : }
_files() { [[ $1 == -/ ]] && print -rl -- */(N) || print -rl -- *(N) }
compadd() { shift; print -rl -- "$@" }
_describe() { [[ $1 == -o ]] && shift; local each; for each in "\${(@P)2}"; do print -r -- "\${each%%:*}"; done }`,
  fish: 'source ./fish',
}

/** What a shell offers for each of some command lines; the last word of each is being typed. */
function offered(shell: Shell, lines: readonly (readonly string[])[]): string[][] {
  const script = [BEFORE[shell], ...lines.map(ASK[shell])].join('\n')
  const options = shell === 'fish' ? ['--no-config'] : shell === 'zsh' ? ['-f'] : ['--norc', '--noprofile']
  const ran = spawnSync(shell, [...options, '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  })
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  return ran.stdout
    .split(/^--\n/m)
    .slice(0, -1)
    .map((answer) => answer.split('\n').filter(Boolean))
}

describe.each(SHELLS)('%s', (shell) => {
  const inShell = test.skipIf(!hasShell(shell) && !process.env['CI'])

  inShell('offers the parts and the options of every command', () => {
    const commands = completable(program())
    const lines = commands.flatMap(({ path }) => [
      [...path.split(' '), ''],
      [...path.split(' '), '--'],
    ])
    const answers = offered(shell, lines)
    commands.forEach(({ path, parts, options, operands }, index) => {
      const names = parts.map(({ name }) => name)
      const first = Array.isArray(operands) ? operands : names
      if (operands !== 'file' && operands !== 'folder')
        expect(answers[2 * index]?.toSorted(), path).toEqual([...first].sort())
      expect(answers[2 * index + 1]?.toSorted(), path).toEqual(options.map(({ name }) => name).sort())
    })
    expect(commands.length).toBeGreaterThan(40)
  })

  inShell('knows what an option takes, and that its value is no command', () => {
    const [levels, channels, after, folders] = offered(shell, [
      ['gleaner', 'channels', 'allow', 'x', '--level', ''],
      ['gleaner', 'audit', 'list', '--actor', 's'],
      ['gleaner', '--home', 'review', 'channels', 'al'],
      ['gleaner', 'redact', '--directory', ''],
    ])
    expect(levels).toEqual(['metrics', 'text'])
    if (shell !== 'zsh') expect(channels?.toSorted()).toEqual(['schedule', 'system'])
    expect(after).toContain('allow')
    expect(folders?.join(' ').replaceAll('\\', '')).toContain('a file.txt')
  })

  inShell('understands a command by its other name', () => {
    const aliased = completable(program()).filter(({ aliases }) => aliases.length > 0)
    const answers = offered(
      shell,
      aliased.map(({ aliases }) => [...(aliases[0] ?? '').split(' '), '--']),
    )
    expect(aliased.length).toBeGreaterThan(1)
    expect(answers.map((answer) => answer.toSorted())).toEqual(
      aliased.map(({ options }) => options.map(({ name }) => name).sort()),
    )
  })

  inShell('evaluates nothing that was typed', () => {
    offered(shell, [['gleaner', 'lake', 'query', '$(touch owned)', '`touch owned`', '--']])
    expect(spawnSync('ls', [folder], { encoding: 'utf8' }).stdout).not.toContain('owned')
  })

  inShell('is sourced twice without a word', () => {
    const script = `${shell === 'zsh' ? 'compdef() { : };' : ''} source ./${shell}; source ./${shell}`
    const { status, stdout, stderr } = spawnSync(shell, ['-c', script], { cwd: folder, encoding: 'utf8' })
    expect([status, stdout, stderr]).toEqual([0, '', ''])
  })
})

test.skipIf(!hasShell('zsh') && !process.env['CI'])('zsh’s own line editor completes a command at a Tab', () => {
  // A terminal of its own; what is printed when the line is entered says what the Tab made of it.
  const script = `zmodload zsh/zpty
zpty -b shell 'TERM=dumb PS1= zsh -f -i'
zpty -w shell 'gleaner() { print "<$*>" }; source ./zsh; bindkey "^I" complete-word; print ready""ready'
zpty -r shell line '*readyready*'
zpty -w -n shell $'gleaner dest\\tsh\\t\\n'
zpty -r shell line '*<*>*'
print -r -- $line
zpty -d shell`
  const ran = spawnSync('zsh', ['-f', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  })
  expect(ran.stdout).toContain('<destination show>')
})

test('a shell that is not known is refused, with those that are', async () => {
  const { code, stderr } = await gleaner(['completion', 'tcsh'])
  expect(code).toBe(2)
  expect(stderr).toContain('bash, zsh, fish')
})
