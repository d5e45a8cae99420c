/** Account, channels, runs and settings in the fake. */
import type { Account } from '../../../shared/contract/account.ts'
import type { CommandInput } from '../../../shared/contract.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { clientIdMistake } from '../../../shared/slack-client-id.ts'
import { tokenMistake } from '../../../shared/slack-token.ts'
import type { FakeEngine } from './index.ts'
import { SCENES } from './scenes.ts'
import { CONNECTED, type FakeState, freshState, HOME, MINUTE, NOT_CONNECTED } from './state.ts'
import { statusOf } from './status.ts'

export function accountHandlers(state: FakeState, emit: FakeEngine['emit'], tellStatus: () => void) {
  function connect() {
    state.account = CONNECTED
    state.channels = SCENES.connected().channels
    emit('account.changed', { account: state.account, error: null })
    tellStatus()
    return state.account
  }

  function stand(account: Account) {
    state.account = account
    emit('account.changed', { account, error: null })
    tellStatus()
    return account
  }

  function change(names: readonly string[], level: 'metrics' | 'text' | null) {
    for (const channel of state.channels) {
      if (names.includes(channel.name) && channel.closed === null) channel.level = level
    }
    emit('channels.changed', {})
    tellStatus()
    return state.channels.filter((channel) => names.includes(channel.name))
  }

  return {
    'account.connect': async ({ token }: CommandInput<'account.connect'>) => {
      const mistake = tokenMistake(token)
      if (mistake !== null) throw gleanerError('input.token_kind', { mistake })
      return connect()
    },
    'sample.open': async () => ({ url: null }),
    'sample.leave': async () => {
      throw gleanerError('sample.not_here')
    },
    'homes.list': async () => state.homes,
    'homes.add': async ({ folder = '/home/you/.local/share/gleaner-2' }: CommandInput<'homes.add'>) => {
      state.homes = [
        ...state.homes,
        { ...HOME, home: '0'.repeat(16), folder, workspace: null, state: 'fresh' as const },
      ]
      emit('homes.changed', {})
      return state.homes
    },
    'homes.open': async () => ({ url: null }),
    'homes.forget': async ({ home }: CommandInput<'homes.forget'>) => {
      state.homes = state.homes.filter((one) => one.home !== home)
      emit('homes.changed', {})
      return state.homes
    },
    'account.slackApp': async () => ({
      clientId: null,
      from: null,
      manifest: '{ "display_information": { "name": "Gleaner" } }',
      createUrl: 'https://api.slack.com/apps?new_app=1',
    }),
    'account.finishSignIn': async () => connect(),
    'account.cancelSignIn': async () => stand({ ...state.account, state: state.account.kept, attempt: null }),
    'account.waitForAdmin': async () => stand({ ...state.account, state: 'waiting_for_admin', attempt: null }),
    'account.check': async () => state.account,
    'account.claimHome': async () => state.account,
    'account.sample': async () => connect(),
    'account.signIn': async ({ clientId = '1001.2002' }: CommandInput<'account.signIn'>) => {
      const mistake = clientIdMistake(clientId)
      if (mistake !== null) throw gleanerError('account.client_id', { mistake })
      const started = {
        authorizeUrl: 'https://slack.com/oauth/v2/authorize?client_id=1001.2002',
        expiresAt: state.now + 10 * MINUTE,
      }
      stand({ ...state.account, state: 'signing_in', attempt: started, error: null })
      return started
    },
    'account.signOut': async () => ({ ...stand(NOT_CONNECTED), revoked: true }),
    'channels.list': async () => state.channels,
    'channels.allow': async ({ names, level }: CommandInput<'channels.allow'>) => change(names, level ?? 'metrics'),
    'channels.deny': async ({ names }: CommandInput<'channels.deny'>) => change(names, null),
    'channels.team': async ({ name, level }: CommandInput<'channels.team'>) => {
      const channel = state.channels.find((one) => one.name === name)
      if (channel === undefined) throw gleanerError('channel.unknown', { channel: name, nearest: null })
      const waits = level === 'text' && channel.team !== null
      channel.team =
        level === 'metrics' ? { by: 'n_1', isOwn: true, saidAt: state.now, isTextAsked: false } : channel.team
      if (waits && channel.team) channel.team = { ...channel.team, isTextAsked: true }
      if (level === 'metrics' && channel.level === 'text') channel.level = 'metrics'
      emit('channels.changed', {})
      return { channel, waits, keysMissing: [] }
    },
    'collection.start': async () => {
      const collected = SCENES.typical()
      state.batches = collected.batches
      state.messages = collected.messages
      state.lastRunAt = state.now
      emit('review.changed', { batches: state.batches.map((batch) => batch.batchId) })
      tellStatus()
      return {
        runId: 'r_1',
        startedAt: state.now,
        finishedAt: state.now,
        outcome: 'complete' as const,
        channels: [],
        redactions: {},
        calls: {},
        necessaryCalls: {},
        forecastMs: null,
        notes: [],
      }
    },
    'collection.stop': async () => {
      state.running = false
      tellStatus()
      return statusOf(state)
    },
    'collection.pause': async ({ until }: CommandInput<'collection.pause'>) => {
      state.pausedUntil = until ?? 'resumed'
      tellStatus()
      return statusOf(state)
    },
    'collection.resume': async () => {
      state.pausedUntil = null
      tellStatus()
      return statusOf(state)
    },
    'settings.get': async () => state.settings,
    'digest.take': async () => null,
    'settings.set': async (patch: CommandInput<'settings.set'>) => {
      const schedule = { ...state.settings.schedule, ...patch.schedule }
      const policy = { ...state.settings.policy, ...patch.policy }
      Object.assign(state.settings, patch, { schedule, policy })
      emit('settings.changed', {})
      tellStatus()
      return state.settings
    },
    'everything.delete': async () => {
      Object.assign(state, freshState())
      tellStatus()
      return { filesRemoved: 7 }
    },
  }
}
