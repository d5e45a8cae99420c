import { expect, test } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { isCovered } from './cases/read.ts'
import { siblings } from './cases/siblings.ts'

const redact = createTextRedactor()
const groups = Map.groupBy(siblings(), ({ group }) => group)

test.each([...groups.keys()])('%s', (group) => {
  const wrong = (groups.get(group) ?? [])
    .filter(({ text, expected }) => {
      const { spans } = redact(text)
      return expected.length === 0 ? spans.length > 0 : !expected.every((range) => isCovered(text, range, spans))
    })
    .map(({ text }) => `${text} => ${redact(text).text}`)
  expect(wrong).toEqual([])
})
