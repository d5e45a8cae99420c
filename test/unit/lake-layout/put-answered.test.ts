import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PutOptions, PutResult } from '../../../shared/destination.ts'
import { putAnswered } from '../../../src-main/lake-layout/index.ts'

const BODY = Buffer.from('rows')
const written = { outcome: 'written', bytes: 4 } as const

/** A place that answers a put so, and then holds that. */
function place(result: PutResult, holds: Uint8Array | null) {
  const asked: string[] = []
  const sent: PutOptions[] = []
  return {
    asked,
    sent,
    put: async (_key: string, _body: Uint8Array, options: PutOptions) => {
      sent.push(options)
      return result
    },
    head: async () => null,
    get: async (key: string) => {
      asked.push(key)
      return holds
    },
  }
}
const send = (to: ReturnType<typeof place>) => putAnswered(to, 'inbox/a/1', BODY, 'application/json')

test('an answer that says what is held is enough, and its tag is what lists must show', async () => {
  const to = place({ ...written, tag: '"sum"' }, null)
  expect(await send(to)).toBe('"sum"')
  expect(to.asked).toEqual([])
  expect(to.sent).toEqual([{ contentType: 'application/json', sha256: hash('sha256', BODY, 'hex'), proves: true }])
})

test.each([
  ['says nothing', written],
  ['finds it there', { outcome: 'existed', bytes: 4 } as const],
])('where a place %s, it is read back', async (_what, result) => {
  const to = place(result, BODY)
  expect(await send(to)).toBeNull()
  expect(to.asked).toEqual(['inbox/a/1'])
  for (const holds of [null, Buffer.from('rowz')])
    await expect(send(place(result, holds))).rejects.toMatchObject({ code: 'destination.not_as_written' })
})
