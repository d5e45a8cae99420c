import { describe, expect, test } from 'vitest'
import type { ChannelId, TeamId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { channelClosed, guardChannel, type OwnTeams, type SlackClient } from '../../../src-main/collect/index.ts'

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
const OURS: OwnTeams = { teamId: 'T0OURS' as TeamId, organisationId: null }
const ON_GRID: OwnTeams = { ...OURS, organisationId: 'E0OURS' as TeamId }
const verdictOn = (channel: unknown, own = OURS) => guardChannel(answering({ ok: true, channel }), ID, own)

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

describe('of the workspaces that a channel names', () => {
  const OPEN = { isOpen: true }
  const SHARED = { isOpen: false, reason: 'shared' }
  const UNSURE = { isOpen: false, reason: 'unsure' }
  const inOrg = { is_shared: true, is_org_shared: true }

  test.each<[string, object, object, OwnTeams?]>([
    ['our own may stand', { shared_team_ids: ['T0OURS'] }, OPEN],
    ['and our organisation', { shared_team_ids: ['E0OURS', 'T0OURS'] }, OPEN, ON_GRID],
    ['our organisation may stand alone', { shared_team_ids: ['E0OURS'] }, OPEN, ON_GRID],
    ['another beside ours is a company', { shared_team_ids: ['T0OURS', 'T0ELSEWHERE'] }, SHARED],
    ['another before ours is a company', { shared_team_ids: ['T0ELSEWHERE', 'T0OURS'] }, SHARED],
    ['another in the place of ours says nothing sure', { shared_team_ids: ['T0ELSEWHERE'] }, UNSURE],
    ['something else in the place of ours says nothing sure', { shared_team_ids: [{ id: 'T0OURS' }] }, UNSURE],
    ['an organisation that is not known to be ours is none', { shared_team_ids: ['E0OURS'] }, UNSURE],
    ['a list that cannot be read says nothing sure', { shared_team_ids: 'T0ELSEWHERE' }, UNSURE],
    ['connected ones are companies', { connected_team_ids: ['T0ELSEWHERE'] }, SHARED],
    ['invited ones are companies', { pending_connected_team_ids: ['T0ELSEWHERE'] }, SHARED],
    ['pending ones are companies', { ...inOrg, pending_shared: ['T0ELSEWHERE'] }, SHARED, ON_GRID],
    ['those of the organisation may stand', { ...inOrg, shared_team_ids: ['T0OURS', 'T0SISTER'] }, OPEN, ON_GRID],
    ['those of the organisation may be connected', { ...inOrg, connected_team_ids: ['T0SISTER'] }, OPEN, ON_GRID],
    ['none is of an organisation that we are not in', { ...inOrg, shared_team_ids: ['T0OURS', 'T0SISTER'] }, SHARED],
    ['none without ours is of an organisation either', { ...inOrg, shared_team_ids: ['T0SISTER'] }, UNSURE],
    [
      'those that Slack lists as the organisation’s may stand',
      { ...inOrg, internal_team_ids: ['T0OURS', 'T0SISTER'], shared_team_ids: ['T0OURS', 'T0SISTER', 'E0OURS'] },
      OPEN,
      ON_GRID,
    ],
    [
      'only those may',
      { ...inOrg, internal_team_ids: ['T0OURS', 'T0SISTER'], shared_team_ids: ['T0OURS', 'T0ELSEWHERE'] },
      SHARED,
      ON_GRID,
    ],
    [
      'only those may be connected',
      { ...inOrg, internal_team_ids: ['T0SISTER'], connected_team_ids: ['T0ELSEWHERE'] },
      SHARED,
      ON_GRID,
    ],
    [
      'a list of the organisation’s that cannot be read says nothing sure',
      { ...inOrg, internal_team_ids: 'T0SISTER', shared_team_ids: ['T0OURS', 'T0SISTER'] },
      UNSURE,
      ON_GRID,
    ],
    [
      'what is not shared in the organisation is not made ours by that list',
      { internal_team_ids: ['T0ELSEWHERE'], shared_team_ids: ['T0OURS', 'T0ELSEWHERE'] },
      SHARED,
      ON_GRID,
    ],
  ])('%s', async (_name, said, verdict, own = OURS) => {
    expect(await verdictOn({ ...open, ...said }, own)).toMatchObject(verdict)
  })
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
  const missing = await guardChannel(answering(gleanerError('slack.channel_not_found')), ID, OURS)
  expect(missing).toEqual({ isOpen: false, reason: 'missing' })
  await expect(guardChannel(answering(gleanerError('slack.unreachable')), ID, OURS)).rejects.toMatchObject({
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
