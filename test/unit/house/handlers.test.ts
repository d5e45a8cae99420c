import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from '../../../shared/contract.ts'

const handlers = new URL('../../../src-main/engine/handlers/', import.meta.url)

test.each(Object.keys(commands))('the handler of %s is found from the name alone', (command) => {
  const noun = command.split('.')[0]
  expect(readFileSync(new URL(`${noun}.ts`, handlers), 'utf8')).toMatch(
    new RegExp(`^ +(return \\{ )?'${command}':`, 'm'),
  )
})
