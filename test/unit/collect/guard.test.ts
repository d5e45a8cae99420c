import { expect, test } from 'vitest'
import type { ChannelId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { channelClosed, guardChannel, type SlackClient } from '../../../src-main/collect/index.ts'

const ID = 'C1' as ChannelId
const open = {
  id: ID,
  name: 'proj',
  is_private: false,
  is_im: false,
  is_mpim: false,
  is_ext_shared: false,
  is_pending_ext_shared: false,
  is_archived: false,
}

/** A workspace that answers every call with the same thing. */
const answering = (answer: unknown): SlackClient => ({
  pacing: { waitMs: () => 0, started() {}, refused() {}, sawPage() {}, isSlow: () => false },
  now: () => 0 as ReturnType<SlackClient['now']>,
  untilReady: async () => {},
  onWait: () => () => {},
  counts: () => ({}),
  clockAheadMs: () => null,
  call: async () => {
    if (answer instanceof Error) throw answer
    return answer
  },
})
const verdictOn = (channel: unknown) => guardChannel(answering({ ok: true, channel }), ID)

test('a channel is open when every flag says so', async () => {
  expect(await verdictOn({ ...open, num_members: 7, created: 5 })).toEqual({
    isOpen: true,
    formerNames: [],
    name: 'proj',
    memberCount: 7,
    createdAtMs: 5000,
    aboutHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test('another topic or purpose is noticed without saying what it says', async () => {
  const about = async (said: object) => {
    const verdict = await verdictOn({ ...open, ...said })
    return verdict.isOpen ? verdict.aboutHash : null
  }
  const said = { topic: { value: 'the release' }, purpose: { value: 'ships' } }
  const hashes = await Promise.all([
    about(said),
    about({ ...said, topic: { value: 'the rollback' } }),
    about({ ...said, purpose: { value: '' } }),
    about({ topic: { value: 'the releaseships' } }),
  ])
  expect(new Set(hashes).size).toBe(4)
  expect(await about({ ...said, topic: { value: 'the release', last_set: 9 } })).toBe(hashes[0])
})

test.each([
  ['is_private', 'private'],
  ['is_im', 'private'],
  ['is_mpim', 'private'],
  ['is_ext_shared', 'shared'],
  ['is_pending_ext_shared', 'shared'],
  ['is_archived', 'archived'],
] as const)('%s closes it', async (flag, reason) => {
  expect(await verdictOn({ ...open, [flag]: true })).toEqual({ isOpen: false, reason })
})

test.each(['is_private', 'is_im', 'is_mpim', 'is_ext_shared', 'is_pending_ext_shared', 'is_archived'])(
  'with an unreadable %s it stays closed',
  async (flag) => {
    for (const unclear of [null, 0, 'false', {}]) {
      expect(await verdictOn({ ...open, is_channel: true, [flag]: unclear })).toEqual({
        isOpen: false,
        reason: 'unsure',
      })
    }
  },
)

test.each(['is_private', 'is_archived', 'is_im', 'is_mpim'])('without %s it stays closed', async (flag) => {
  const { [flag as keyof typeof open]: _absent, ...rest } = open
  expect(await verdictOn(rest)).toEqual({ isOpen: false, reason: 'unsure' })
})

test('where nothing is said of sharing there is none; where it is shared with somebody unnamed it stays closed', async () => {
  const { is_ext_shared: _ext, is_pending_ext_shared: _pending, ...silent } = open
  expect(await verdictOn(silent)).toMatchObject({ isOpen: true })
  expect(await verdictOn({ ...silent, is_shared: true })).toEqual({ isOpen: false, reason: 'unsure' })
  expect(await verdictOn({ ...silent, is_org_shared: true })).toEqual({ isOpen: false, reason: 'unsure' })
})

test('sharing inside the organisation does not close it', async () => {
  expect(await verdictOn({ ...open, is_shared: true, is_org_shared: true })).toMatchObject({ isOpen: true })
})

test('among the workspaces it is shared with only our own may stand', async () => {
  expect(await verdictOn({ ...open, shared_team_ids: ['T0OURS'] })).toMatchObject({ isOpen: true })
  const foreign = { ...open, shared_team_ids: ['T0OURS', 'T0ELSEWHERE'] }
  expect(await verdictOn(foreign)).toEqual({ isOpen: false, reason: 'shared' })
  expect(await verdictOn({ ...foreign, is_shared: true, is_org_shared: true })).toMatchObject({ isOpen: true })
  expect(await verdictOn({ ...open, shared_team_ids: 'T0ELSEWHERE' })).toEqual({ isOpen: false, reason: 'unsure' })
})

test.each([false, null, 'false', 0])('a channel that is said to be none (%j) stays closed', async (is_channel) => {
  expect(await verdictOn({ ...open, is_channel })).toEqual({ isOpen: false, reason: 'unsure' })
})

test.each([[{ topic: { value: 'planning #no-collect' } }], [{ purpose: { value: '#NO-COLLECT please' } }]])(
  '%j closes it',
  async (more) => {
    expect(await verdictOn({ ...open, ...more })).toEqual({ isOpen: false, reason: 'no_collect' })
  },
)

test.each([
  [{ topic: { value: 'about #no-collection-points' } }],
  [{ topic: { value: 'https://a.example/x#no-collect' } }],
])('%j is another word', async (more) => {
  expect(await verdictOn({ ...open, ...more })).toMatchObject({ isOpen: true })
})

test('an answer about another channel proves nothing', async () => {
  expect(await verdictOn({ ...open, id: 'C2' })).toEqual({ isOpen: false, reason: 'unsure' })
})

test.each([undefined, null, [], 'C1', {}])('an answer of another shape (%j) proves nothing', async (channel) => {
  expect(await verdictOn(channel)).toEqual({ isOpen: false, reason: 'unsure' })
})

test('a channel Slack does not show is missing; no network is no verdict', async () => {
  const missing = await guardChannel(answering(gleanerError('slack.channel_not_found')), ID)
  expect(missing).toEqual({ isOpen: false, reason: 'missing' })
  await expect(guardChannel(answering(gleanerError('slack.unreachable')), ID)).rejects.toMatchObject({
    code: 'slack.unreachable',
  })
})

test.each(['private', 'shared', 'archived', 'missing', 'unsure', 'no_collect'] as const)(
  'a channel closed as %s is explained in full sentences with a next step',
  (reason) => {
    const error = channelClosed('proj', reason)
    expect(error.says).toContain('#proj')
    for (const sentence of [error.says, error.means, error.next.screen, error.next.terminal])
      expect(sentence).toMatch(/^[A-Z#].*\.$/)
  },
)
