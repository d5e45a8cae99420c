/** The account as it is noted for every process over this store, and as everyone sees it. */
import type { AccountRecord } from '../../../shared/account-record.ts'
import type { Account } from '../../../shared/contract/account.ts'
import { StoredErrorSchema } from '../../../shared/contract/errors.ts'
import { SLACK_API_URL } from '../../../shared/slack-api-url.ts'
import { isProcessAlive } from '../../process-alive.ts'
import type { EngineContext } from '../context.ts'
import { type AccountEvent, after, freshRecord, shownOf } from './state.ts'

type Rooms = Pick<EngineContext, 'store' | 'session' | 'clock'>

/** What was last noted, by any process. */
export function accountRecord({ store }: Pick<EngineContext, 'store'>): AccountRecord {
  return store.settings.get('account') ?? freshRecord(store.workspace.get() !== null)
}

/**
 * The token that this process was given for itself; undefined without one, and from the moment on when somebody signed
 * out of this home, in whichever process.
 */
export function ownToken(context: Pick<EngineContext, 'store' | 'session'>): string | undefined {
  const { secrets, signOutsBefore } = context.session
  return signOutsBefore === accountRecord(context).signOuts ? secrets.token : undefined
}

/** Forgets the token of this process, and the names that were read with it. */
export function forgetOwnToken({ session }: Pick<EngineContext, 'session'>): void {
  const { token: _forgotten, ...rest } = session.secrets
  session.secrets = rest
  session.signedInAs = null
  session.ownTokenEnded = null
  session.problem = null
  session.directory.forget()
  session.topics = new Map()
}

/** The account as far as it was noted; neither the keychain nor Slack is asked. */
export function readAccount(context: Rooms): Account {
  const { store, session, clock } = context
  const record = accountRecord(context)
  const { state, kept, since, otherWorkspace, expiresAt } = shownOf(record, {
    now: clock.now(),
    ownToken: ownToken(context) === undefined ? null : (session.ownTokenEnded ?? 'live'),
    isAlive: (pid) => pid === process.pid || isProcessAlive(pid),
  })
  const apiUrl = session.secrets.slackApiUrl ?? store.settings.get('slackApiUrl')
  return {
    state,
    kept,
    since,
    workspace: store.workspace.get()?.name ?? null,
    otherWorkspace,
    slackApiUrl: apiUrl === SLACK_API_URL ? null : apiUrl,
    signInAgainBy: kept === 'session_only' ? null : record.signInAgainBy,
    confirmedAt: record.confirmedAt,
    attempt: expiresAt === null ? null : { authorizeUrl: isOurs(record) ? session.authorizeUrl : null, expiresAt },
    error: errorIn(record),
  }
}

/** Whether the attempt that is waited for was begun here. */
const isOurs = ({ waiting }: AccountRecord): boolean => waiting?.pid === process.pid

/** Notes an event for every process; whether the account is shown differently from before. */
export function noteAccount(context: Rooms, event: AccountEvent): boolean {
  const { store, clock } = context
  const shown = () => JSON.stringify({ ...readAccount(context), confirmedAt: null })
  const before = shown()
  store.transaction(() => {
    const record = accountRecord(context)
    const next = after(record, event, clock.now())
    if (next !== record) store.settings.set('account', next)
  })
  return shown() !== before
}

function errorIn({ error }: AccountRecord): Account['error'] {
  if (error === null) return null
  // Another version may have written it.
  const parsed = StoredErrorSchema.safeParse(JSON.parse(error))
  return parsed.success ? parsed.data : null
}
