/**
 * The sample workspace: a loopback HTTP server that speaks the documented Slack Web API over invented data.
 *
 * Its people and conversations do not exist. Planted among them are canaries: PII of every kind in every place where
 * text can hide, each of which must vanish on the way to the lake.
 */
import type { Clock } from '../../shared/clock.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { SlackApiError } from './api-error.ts'
import { type Canary, plantCanaries } from './canaries/plant.ts'
import { channelFrom, channelPlans, projectChannels } from './channel-plans.ts'
import { compose } from './compose.ts'
import { createControl, type SampleControl } from './control.ts'
import { createFaultQueue, type SampleFaults } from './faults.ts'
import { memberCalled, members, TEAM_ID } from './members.ts'
import { methods } from './methods/index.ts'
import { createSignIn, type SampleSignIn } from './oauth.ts'
import type { Params } from './paging.ts'
import { seededRandom } from './random.ts'
import { type Api, answerDirectly, listen } from './server.ts'
import type { Json, JsonObject, SlackMessage } from './slack-shapes.ts'
import { addSystemMessages } from './system-messages.ts'
import { createTiers } from './tiers.ts'
import { createTokenBook } from './tokens.ts'
import { present, type StoredMessage, type Workspace } from './workspace.ts'

export type { Canary } from './canaries/plant.ts'
export type { PostOptions, SampleControl } from './control.ts'
export type { Fault, SampleFaults } from './faults.ts'
export type { SampleSignIn } from './oauth.ts'
export type { Json, JsonObject } from './slack-shapes.ts'

export interface SampleOptions {
  /** A free port by default. */
  readonly port?: number
  readonly seed?: number
  /** The data ends here; the clock's instant by default. */
  readonly now?: EpochMs
  readonly clock: Clock
  /** About how many messages, what is planted included; 3,600 by default. */
  readonly messages?: number
  /** Whether canaries are planted, some hundred and fifty messages; they are by default. */
  readonly planted?: boolean
  /** How many days the messages are spread over, at least one; 60 by default. */
  readonly days?: number
  /** How many project channels there are, at least one; all ten by default. */
  readonly channels?: number
  /** Fifteen objects a page and one call a minute for history and replies. */
  readonly slowClass?: boolean
  /** 429 with `Retry-After` when a method's budget per minute and token is spent. Off by default. */
  readonly enforceTiers?: boolean
}

export interface SampleCall {
  readonly at: EpochMs
  readonly method: string
  readonly channel?: string
  /** Everything that was sent, tokens and secrets left out. */
  readonly params: Readonly<Record<string, string>>
  /** 0 when the connection was cut. */
  readonly status: number
  readonly ok: boolean
  readonly error?: string
}

export interface SampleWorkspace {
  /** The base of the Web API, such as `http://127.0.0.1:4020/api/`. */
  readonly url: string
  /** The page a sign-in starts at. */
  readonly authorizeUrl: string
  /** The same answers without a network, in place of `fetch`; no faults of the connection, no tiers, no log. */
  readonly fetch: typeof fetch
  /** A valid user token with every read scope, so that what must not be asked for would be answered. */
  readonly token: string
  readonly teamId: string
  /** Names of the public channels that the demo allows. */
  readonly projectChannels: readonly string[]
  readonly canaries: readonly Canary[]
  /** Every API call so far, in order. */
  readonly calls: readonly SampleCall[]
  clearCalls(): void
  /** What history and replies serve for a channel now, oldest first, each message once. */
  expected(channelName: string): readonly SlackMessage[]
  readonly control: SampleControl
  readonly faults: SampleFaults
  readonly signIn: SampleSignIn
  /** From now on each answer is what this makes of it; null ends that. For what Slack would never send, and might. */
  distort(change: ((call: { method: string; params: Params }, answer: JsonObject) => Json) | null): void
  close(): Promise<void>
}

const READ_SCOPES = ['channels', 'groups', 'im', 'mpim'].flatMap((kind) => [`${kind}:read`, `${kind}:history`])
const SECRET_PARAMS = new Set(['code', 'code_verifier', 'refresh_token', 'client_secret'])

/** Starts a sample workspace on 127.0.0.1. The same seed and `now` serve the same data. */
export async function startSampleWorkspace(options: SampleOptions): Promise<SampleWorkspace> {
  const { clock } = options
  const { workspace, canaries, pendingEdits, projectChannels } = invent(options, clock)
  const tokens = createTokenBook(clock)
  const token = ['xo', 'xp-', '404110', '-', '404111', '-', 'sample', TEAM_ID.toLowerCase()].join('')
  const scopes = new Set([...READ_SCOPES, 'users:read', 'users:read.email', 'team:read'])
  tokens.issue({ value: token, userId: workspace.ownerId, scopes, expiresAt: Number.POSITIVE_INFINITY })

  const calls: SampleCall[] = []
  const faultQueue = createFaultQueue()
  const tiers = createTiers(clock, {
    enforceTiers: options.enforceTiers ?? false,
    slowClass: options.slowClass ?? false,
  })
  const desk = createControl(workspace, pendingEdits, clock)
  const signIn = createSignIn(workspace, tokens, clock)
  let distorted: Parameters<SampleWorkspace['distort']>[0] = null
  const api: Api = {
    fault: ({ method, params }) => faultQueue.take(method, (params['cursor'] ?? '') !== ''),
    waitSeconds: (request) => tiers.spend(request.method, request.token ?? ''),
    answer: ({ method, params, token: presented }) => {
      desk.runDue()
      if (method === 'oauth.v2.access') return signIn.access(params)
      const answer = methods[method]
      if (!answer) throw new SlackApiError('unknown_method', { req_method: method })
      const checked = tokens.check(presented)
      if (method === 'auth.revoke') {
        if (params['test'] !== 'true') tokens.revoke(checked.value)
        return { revoked: params['test'] !== 'true' }
      }
      return answer({ params, token: checked, workspace, clock, mostMessages: options.slowClass ? 15 : 1000 })
    },
    distort: (call, answer) => (distorted ? distorted(call, answer) : answer),
    authorize: signIn.authorize,
    log: ({ method, params }, outcome) => {
      const shown = Object.fromEntries(Object.entries(params).filter(([name]) => !SECRET_PARAMS.has(name)))
      const { channel } = params
      calls.push({ at: clock.now(), method, ...(channel === undefined ? {} : { channel }), params: shown, ...outcome })
    },
  }
  const server = await listen(api, options.port ?? 0)
  const origin = `http://127.0.0.1:${server.port}`
  return {
    url: `${origin}/api/`,
    fetch: (input, init) => answerDirectly(api, input, init),
    authorizeUrl: `${origin}/oauth/v2/authorize`,
    token,
    teamId: TEAM_ID,
    projectChannels,
    canaries,
    calls,
    clearCalls: () => {
      calls.length = 0
    },
    expected: (name) => {
      desk.runDue()
      return expectedOf(workspace, name)
    },
    control: desk.control,
    faults: {
      next: (method, fault, times = 1) => faultQueue.add(method, fault, times),
      clear: () => faultQueue.clear(),
      revokeToken: (value = token) => tokens.revoke(value),
    },
    signIn,
    distort: (change) => {
      distorted = change
    },
    close: () => server.close(),
  }
}

function invent(options: SampleOptions, clock: Clock) {
  const endMs = options.now ?? clock.now()
  const seed = options.seed ?? 20_260_214
  const period = { days: options.days ?? 60, endMs }
  const projects = projectChannels.slice(0, options.channels)
  const isThere = (name: string) => projects.includes(name) || !projectChannels.includes(name)
  const channels = channelPlans
    .map((plan, index) =>
      channelFrom(plan, Math.floor(endMs / 1000) - (100 + index) * 86_400, seededRandom(seed + index)),
    )
    .filter(({ name }) => isThere(name))
  const workspace: Workspace = {
    teamId: TEAM_ID,
    teamName: 'Larkspur Freight',
    domain: 'larkspurfreight',
    ownerId: memberCalled('will.ashworth').id,
    members,
    channels,
  }
  addSystemMessages(channels, period, seededRandom(seed + 1000))
  const { canaries, pendingEdits } =
    options.planted === false
      ? { canaries: [], pendingEdits: [] }
      : plantCanaries(channels, period, seededRandom(seed + 2000))
  const planted = channels.reduce((sum, channel) => sum + channel.byTs.size, 0)
  compose(channels, (options.messages ?? 3600) - planted, period, {
    words: seededRandom(seed + 3000),
    moments: seededRandom(seed + 4000),
  })
  return { workspace, canaries, pendingEdits, projectChannels: projects }
}

function expectedOf(workspace: Workspace, name: string): SlackMessage[] {
  const channel = workspace.channels.find((one) => one.name === name)
  if (!channel) throw new RangeError(`No channel is called ${name}`)
  const oldestFirst = (a: StoredMessage, b: StoredMessage) => a.micros - b.micros
  return [...channel.byTs.values()].sort(oldestFirst).map((stored) => present(channel, stored))
}
