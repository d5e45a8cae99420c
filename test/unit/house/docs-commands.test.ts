import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { program } from '../../../src-main/cli/index.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PAGES = ['README.md', 'SECURITY.md', ...readdirSync(join(ROOT, 'docs')).map((name) => join('docs', name))].filter(
  (name) => name.endsWith('.md'),
)

/** Every command line a page shows, in a code block or in the running text. */
function commandLines(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8')
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, body = '']) => body.split('\n'))
  const inline = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(([, body = '']) => body)
  return [...blocks, ...inline].flatMap((line) => {
    const found = /(?:^|\| |-- )(?:npm run (?:--silent )?)?gleaner (?:-- )?(.*)$/.exec(line.replaceAll('\n', ' '))
    return found ? [(found[1] ?? '').split(/ #| [<>] | \| /)[0]?.trim() ?? ''] : []
  })
}

/** What is wrong with a command line, or null. */
function flaw(line: string): string | null {
  let command: Command = program()
  if (line === 'COMMAND') return null
  const words = line.match(/"[^"]*"|\S+/g) ?? []
  while (words[0] !== undefined && !words[0].startsWith('-') && command.commands.length > 0) {
    const names = words.shift()?.split('|') ?? []
    for (const name of names)
      if (!command.commands.some((each) => each.name() === name)) return `there is no "${name}" under ${command.name()}`
    command = command.commands.find((each) => each.name() === names[0]) ?? command
  }
  const options = [...command.options, ...program().options]
  let operands = 0
  while (words.length > 0) {
    const word = words.shift() ?? ''
    if (!word.startsWith('--')) operands += 1
    if (!word.startsWith('--') || word === '--help') continue
    const option = options.find(({ long }) => long === word.replace(/[[\]]/g, ''))
    if (option === undefined) return `${command.name()} takes no ${word}`
    if (option.required) words.shift()
  }
  const takes = command.registeredArguments
  if (operands > takes.length && !takes.some(({ variadic }) => variadic)) return `${command.name()} takes no operand`
  return null
}

describe.each(PAGES)('%s', (page) => {
  test('shows only command lines that exist', () => {
    expect(
      commandLines(page)
        .map((line) => [line, flaw(line)])
        .filter(([, says]) => says !== null),
    ).toEqual([])
  })
})

test('command lines that do not exist would be noticed', () => {
  expect(flaw('lake shrink')).toContain('shrink')
  expect(flaw('erase @name')).toContain('operand')
  expect(flaw('audit list --colour')).toContain('--colour')
  expect(commandLines('README.md').length).toBeGreaterThan(6)
})
