/** The workspace's own words, learned while reading. */
import { afterEach, expect, test } from 'vitest'
import type { ChannelId, RawMember, RawMessage, TeamId } from '../../../shared/domain.ts'
import type { Redactor } from '../../../shared/redaction.ts'
import { openRedactor } from '../../../src-main/redact/index.ts'

const context = { channelId: 'C0000001' as ChannelId, level: 'text' } as const
const members = [{ id: 'U0000001', name: 'kturin', real_name: 'Karel Turin' }] as unknown as RawMember[]

const open: Redactor[] = []
afterEach(async () => {
  for (const redactor of open.splice(0)) await redactor.close()
})

async function reader(workers = 0) {
  const redactor = await openRedactor({
    teamId: 'T0000001' as TeamId,
    key: new Uint8Array(32).fill(7),
    policy: { name: 'strict', allowWords: [], denyWords: [], countries: 'all' },
    optedOut: new Set(),
    workers,
  })
  open.push(redactor)
  // biome-ignore lint/correctness/useHookAtTopLevel: a method of ours, no React hook
  await redactor.useDirectory(members)
  return async (...texts: (readonly [user: string, text: string])[]) => {
    const page = texts.map(
      ([user, text], i) => ({ type: 'message', user, text, ts: `${1712345678 + i}.000100` }) as unknown as RawMessage,
    )
    const outcomes = await redactor.redact(context, page)
    return outcomes.map((outcome) => (outcome.kind === 'redacted' ? outcome.message.text : outcome.kind))
  }
}

const PROSE = 'ask Zorvela about the invoice'
const inCode = (user: string, word = 'zorvela') => [user, `see \`${word}.start()\``] as const

test('a word that three members wrote in code is no longer a person by its looks', async () => {
  const read = await reader()
  expect((await read(['U5', PROSE]))[0]).toBe('ask [person] about the invoice')
  await read(inCode('U5'), inCode('U6'))
  expect((await read(['U5', 'Zorvela is down again']))[0]).not.toBe('Zorvela is down again')
  await read(inCode('U7', 'ZorvelaClient'))
  expect((await read(['U5', 'Zorvela is down again']))[0]).toBe('Zorvela is down again')
})

test('one member who writes it three times teaches nothing', async () => {
  const read = await reader()
  await read(inCode('U5'), inCode('U5'), inCode('U5'))
  expect((await read(['U5', 'Zorvela is down again']))[0]).not.toBe('Zorvela is down again')
})

test('a name stays a name, however many write it in code', async () => {
  const read = await reader()
  await read(...['U5', 'U6', 'U7', 'U8'].flatMap((user) => [inCode(user, 'turin'), inCode(user, 'oluwaseun')]))
  expect((await read(['U5', 'Turin and Oluwaseun are out']))[0]).not.toMatch(/Turin|Oluwaseun/)
})

test('nothing is learned from prose', async () => {
  const read = await reader()
  await read(['U5', 'zorvela'], ['U6', 'zorvela'], ['U7', 'zorvela'])
  expect((await read(['U5', 'Zorvela is down again']))[0]).not.toBe('Zorvela is down again')
})

test('workers know what was learned, and it is gone with the redactor', async () => {
  const read = await reader(1)
  await read(inCode('U5'), inCode('U6'), inCode('U7'))
  expect((await read(['U5', 'Zorvela is down again']))[0]).toBe('Zorvela is down again')
  expect((await read(['U5', 'Brunvela is down again']))[0]).not.toBe('Brunvela is down again')
  await read(...['U5', 'U6', 'U7'].map((user) => inCode(user, 'brunvela')))
  expect((await read(['U5', 'Brunvela is down again']))[0]).toBe('Brunvela is down again')
  const fresh = await reader()
  expect((await fresh(['U5', 'Zorvela is down again']))[0]).not.toBe('Zorvela is down again')
}, 60_000)
