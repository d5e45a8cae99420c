/** What holds for every command of the terminal, over the tree itself. */
import { expect, test } from 'vitest'
import { completable } from '../../../src-main/cli/completion/tree.ts'
import { program } from '../../../src-main/cli/index.ts'
import { LISTINGS } from '../../support/listings.ts'

const commands = completable(program())

test('each command is known to list something or to act, so that its end behind a closed pipe is tried', () => {
  const leaves = commands.filter(({ parts }) => parts.length === 0)
  expect(leaves.map(({ path }) => path.replace('gleaner ', '')).sort()).toEqual(Object.keys(LISTINGS).sort())
})
