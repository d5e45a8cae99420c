/** docs/warehouse.md asks questions of the sample workspace and shows the answers: they must be the real ones. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleLake, questionsIn } from '../../support/documented-questions.ts'

const DOCS = readFileSync(new URL('../../../docs/warehouse.md', import.meta.url), 'utf8')
const ANSWERED = questionsIn(DOCS)

let lake: Awaited<ReturnType<typeof openSampleLake>>

beforeAll(async () => {
  lake = await openSampleLake()
})
afterAll(async () => await lake?.close())

test('every question of the page has its answer below it', () => {
  expect(ANSWERED).toHaveLength(DOCS.split('```sql').length - 1)
})

test.each(ANSWERED)(
  'the answer is the documented one (npm run docs:figures -- --lake): $sql',
  async ({ sql, answer }) => {
    expect(await lake.ask(sql)).toEqual(answer)
  },
)
