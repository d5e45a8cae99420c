/** What holds for every command of the terminal, over the tree itself. */
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { completable } from '../../../src-main/cli/completion/tree.ts'
import { program } from '../../../src-main/cli/index.ts'
import { LISTINGS } from '../../support/listings.ts'

const commands = completable(program())

test('each command is known to list something or to act, so that its end behind a closed pipe is tried', () => {
  const leaves = commands.filter(({ parts }) => parts.length === 0)
  expect(leaves.map(({ path }) => path.replace('gleaner ', '')).sort()).toEqual(Object.keys(LISTINGS).sort())
})

describe.each(commands.map(({ path }) => path))('the help of %s', (path) => {
  test('fits a terminal of 80 columns', () => {
    expect(helpOf(path).filter((line) => line.length > 80)).toEqual([])
  })
})

/** What `--help` prints, line by line, on a terminal of 80 columns. */
function helpOf(path: string): string[] {
  let written = ''
  const writes = { writeOut: (text: string) => (written += text), getOutHelpWidth: () => 80 }
  let command: Command = program().configureOutput(writes)
  for (const name of path.split(' ').slice(1)) {
    command = command.commands.find((one) => one.name() === name) ?? command
    command.configureOutput(writes)
  }
  command.outputHelp()
  return written.split('\n')
}
