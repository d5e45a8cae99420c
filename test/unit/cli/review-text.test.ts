import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { batchTable, messageText } from '../../../src-main/cli/review-text.ts'
import { SCENES } from '../../support/fake-engine/scenes.ts'

const { batches, messages } = SCENES.typical()
const plain = (text: string) => stripVTControlCharacters(text)

test('what a colleague excluded is said in the row and counted apart in the table', () => {
  const [batch] = batches
  const message = messages.find(({ text }) => text !== null)
  if (batch === undefined || message === undefined) throw new Error('the scene has a batch and a message with text')
  const theirs = messageText({ ...message, state: 'rejected', stateReason: 'excluded_by_team' })
  expect(plain(theirs).split('\n')[0]).toMatch(/ excluded by a colleague$/)
  const own = messageText({ ...message, state: 'rejected', stateReason: 'excluded' })
  expect(plain(own).split('\n')[0]).toMatch(/ excluded$/)
  const counted = plain(batchTable([{ ...batch, excluded: 2, excludedByColleague: 3 }]))
  expect(counted).toContain('5 (3 by a colleague)')
})
