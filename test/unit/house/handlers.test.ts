import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from '../../../shared/contract.ts'

const handlers = new URL('../../../src-main/engine/handlers/', import.meta.url)

test.each(Object.keys(commands))('the handler of %s is found from the name alone', (command) => {
  const noun = command.split('.')[0]
  expect(readFileSync(new URL(`${noun}.ts`, handlers), 'utf8')).toMatch(
    new RegExp(`^ +(return \\{ )?'${command}':`, 'm'),
  )
})

const contract = new URL('../../../shared/contract/commands/', import.meta.url)

test('a noun of the contract has one file, which says each of its commands once', () => {
  const said = readdirSync(contract).flatMap((file) =>
    Array.from(
      readFileSync(new URL(file, contract), 'utf8').matchAll(/^ {2}'(\w+)\.(\w+)': \{/gm),
      ([, noun, verb]) => ({
        file,
        noun,
        command: `${noun}.${verb}`,
      }),
    ),
  )
  expect(said.map(({ command }) => command).sort()).toEqual(Object.keys(commands).sort())
  const files = Map.groupBy(said, ({ noun }) => noun)
  expect(Array.from(files.values(), (of) => new Set(of.map(({ file }) => file)).size)).toEqual(
    Array.from(files, () => 1),
  )
})
