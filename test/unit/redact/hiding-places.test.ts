/** Every kind of canary in every place of a message where words can hide: none comes out, and what is read is named. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChannelId, RawMessage, TeamId } from '../../../shared/domain.ts'
import type { Redactor } from '../../../shared/redaction.ts'
import { canarySearch } from '../../../src-main/cli/demo/canaries.ts'
import { openRedactor } from '../../../src-main/redact/index.ts'
import { type Place, places } from '../../../src-main/sample/canaries/places.ts'
import { makers, type PlantedEntity } from '../../../src-main/sample/canaries/values.ts'
import { seededRandom } from '../../../src-main/sample/random.ts'

const families = Object.keys(makers) as PlantedEntity[]
const context = { channelId: 'C0000001' as ChannelId, level: 'text' } as const
const author = { id: 'U0000002', team: 'T0000001' }

/** Places that are never read: what hides there is gone with them. */
const NEVER_READ = [
  'file_title',
  'file_name',
  'file_preview',
  'file_alt_text',
  'file_transcription',
  'metadata',
  'topic_message',
  'username',
  'bot_profile',
  'user_profile',
]

let redactor: Redactor
beforeAll(async () => {
  redactor = await openRedactor({
    teamId: 'T0000001' as TeamId,
    key: new Uint8Array(32).fill(7),
    policy: { name: 'strict', allowWords: [], denyWords: [], countries: 'all' },
    optedOut: new Set(),
    workers: 0,
  })
})
afterAll(() => redactor.close())

async function hiddenIn(place: Place, family: PlantedEntity, index: number) {
  const { value, shown } = makers[family](seededRandom(1000 + index), index)
  const words =
    family === 'PERSON' ? `${shown} called again about the parcel` : `the customer record shows ${shown} today`
  const fields = place.build(place.holds === 'name' ? shown : words, author)
  const [outcome] = await redactor.redact(context, [
    { type: 'message', ts: '1712345678.000100', ...fields } as RawMessage,
  ])
  return { value, outcome }
}

test('no kind of canary leaves any hiding place', async () => {
  const leaks: string[] = []
  let planted = 0
  for (const [p, place] of places.entries())
    for (const family of families)
      for (const index of [p, p + 13, p + 29]) {
        const { value, outcome } = await hiddenIn(place, family, index)
        planted += 1
        const bytes = Buffer.from(JSON.stringify(outcome ?? 'missing'))
        if (outcome?.kind !== 'redacted') leaks.push(`${family} in ${place.name}: ${outcome?.kind}`)
        else if (canarySearch([value])(bytes, place.name).length > 0) leaks.push(`${family} ${value} in ${place.name}`)
      }
  expect(leaks).toEqual([])
  expect(planted).toBe(places.length * families.length * 3)
})

test('the words of every other place are read, and masked in them', async () => {
  const unread: string[] = []
  for (const place of places) {
    const { outcome } = await hiddenIn(place, 'EMAIL', 3)
    const text = outcome?.kind === 'redacted' ? (outcome.message as unknown as { text: string }).text : ''
    if (!text.includes('[email]')) unread.push(place.name)
  }
  expect(unread).toEqual(NEVER_READ)
})
