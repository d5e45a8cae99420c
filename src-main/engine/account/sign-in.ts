/** The PKCE sign-in: one attempt at a time in this process, which ends by the browser, by a person, or by its timer. */
import type { CommandInput, CommandOutput } from '../../../shared/contract.ts'
import type { Actor, TeamId } from '../../../shared/domain.ts'
import { type ErrorData, GleanerError, gleanerError, toErrorData } from '../../../shared/errors.ts'
import {
  type Identity,
  listenForRedirect,
  openSignIn,
  PASTED_REDIRECT,
  parseKeptAccess,
  type RedirectPage,
  SCHEME_REDIRECT,
  type SignIn,
  type StoredToken,
} from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'
import { acceptToken } from './accept-token.ts'
import { accountRecord } from './account.ts'
import { mustHaveClientId } from './client-id.ts'
import { proveKeychain } from './prove-keychain.ts'
import { slackApiUrl } from './slack-api-url.ts'
import type { AccountEvent } from './state.ts'
import { emitAccount, tellAccount } from './tell.ts'

export interface SignInAttempts {
  /**
   * Begins an attempt, giving up the one under way. Throws `account.no_client_id`, `account.client_id`, `keychain.…` and
   * `account.ports_taken`.
   */
  begin(input: CommandInput<'account.signIn'>, actor: Actor): Promise<CommandOutput<'account.signIn'>>
  /** Takes the address a browser came back with. Never throws: how it ended is told by `account.changed`. */
  callback(url: string): Promise<void>
  /** Whether the attempt under way waits for this address. */
  expects(url: string): boolean
  /** Takes the address that a person copied from a browser. Throws how it ended. */
  finish(url: string): Promise<void>
  /** Gives the attempt up, or forgets how the last one ended. */
  cancel(): void
  /** The person says that Slack asks for an admin. */
  waitForAdmin(): void
  /** Resolves when the attempt begun last has ended well; rejects with how it failed, or `account.sign_in_unknown` without one. */
  ended(): Promise<void>
  /** Gives up an attempt and frees its port. Resolves when an exchange under way has come to its end. */
  close(): Promise<void>
}

interface Attempt {
  readonly signIn: SignIn
  readonly expiresAt: number
  readonly ended: PromiseWithResolvers<void>
  /** Stops the timer and frees the port. */
  end(): void
  /** From now on no tokens are accepted, not even those on their way. */
  giveUp(): void
}

/** Prepares signing in. `takesLinks`: whether the system hands `gleaner://` links to this very program. */
export function openSignInAttempts(context: EngineContext, takesLinks: () => boolean = () => false): SignInAttempts {
  let attempt: Attempt | null = null
  /** How the attempt that was begun last ends. */
  let last: Promise<void> | null = null
  let exchange: Promise<unknown> = Promise.resolve()

  /** Takes the attempt from the stage, if it still stands there. */
  function leave(ending: Attempt): boolean {
    ending.end()
    if (attempt !== ending) return false
    attempt = null
    context.session.authorizeUrl = null
    return true
  }

  async function complete(url: string): Promise<void> {
    const taken = attempt
    if (taken === null || !taken.signIn.expects(url)) throw gleanerError('account.sign_in_unknown')
    const completed = isWanted(taken)
      ? taken.signIn.complete(url)
      : Promise.reject(gleanerError('account.sign_in_cancelled'))
    exchange = completed.catch(() => {})
    try {
      await completed
    } catch (thrown) {
      const error = thrown instanceof GleanerError ? thrown : gleanerError('internal.unexpected', {}, { cause: thrown })
      taken.ended.reject(error)
      if (leave(taken)) tellEnd(taken, eventOf(error, context.session.signedInTo), error.toData())
      throw error
    }
    taken.ended.resolve()
    leave(taken)
    emitAccount(context, null)
  }

  /** Whether the account still waits for an attempt: another process may have cancelled it, signed in or signed out. */
  function isWanted({ expiresAt }: Attempt): boolean {
    const { waiting } = accountRecord(context)
    return waiting?.pid === process.pid && waiting.expiresAt === expiresAt
  }

  /** What became of an attempt that nobody waits for is no news of the account. */
  function tellEnd(ending: Attempt, event: AccountEvent, error: ErrorData | null): void {
    if (isWanted(ending)) tellAccount(context, event, error)
    else emitAccount(context, null)
  }

  function giveUp(event: AccountEvent, error: GleanerError = gleanerError('account.sign_in_cancelled')): void {
    const ending = attempt
    if (ending === null) return
    ending.giveUp()
    ending.ended.reject(error)
    leave(ending)
    tellEnd(ending, event, event.kind === 'timed_out' ? error.toData() : null)
  }

  /** A person ends the attempt that is waited for, whichever process began it. */
  function endAnywhere(event: AccountEvent): void {
    const isHere = attempt !== null && isWanted(attempt)
    giveUp(event)
    if (!isHere) tellAccount(context, event)
  }

  async function finishInBrowser(url: string): Promise<RedirectPage> {
    try {
      await complete(url)
      return { title: 'You are signed in.', says: 'Go back to Gleaner. You can close this page.' }
    } catch (error) {
      const { says, means } = toErrorData(error)
      return { title: says, says: `${means} Go back to Gleaner to see what to do next. You can close this page.` }
    }
  }

  return {
    async begin({ clientId, redirect: asked }, actor) {
      const redirect = asked ?? (takesLinks() ? 'scheme' : 'loopback')
      context.managed.assertUsable()
      const id = mustHaveClientId(context, clientId)
      context.session.triedClientId = id
      await proveKeychain(context)
      giveUp({ kind: 'cancelled' })
      const apiUrl = slackApiUrl(context)
      const { clock, store, session } = context
      session.signedInTo = null
      let isGivenUp = false
      const assertWanted = () => {
        if (isGivenUp || !isWanted(begun)) throw gleanerError('account.sign_in_cancelled')
      }
      const onIdentity = ({ teamName }: Identity) => {
        // Slack may take its time to say whose token it is.
        assertWanted()
        session.signedInTo = teamName
      }
      const accept = async (token: StoredToken) => {
        assertWanted()
        await acceptToken(context, { token, apiUrl, actor, clientId: id, onIdentity })
      }
      const signIn = openSignIn({
        clientId: id,
        clock,
        teamId: store.workspace.get()?.teamId ?? prescribedTeam(context),
        isInUse: async (access) => parseKeptAccess(await context.keychain.get('slack-token')) === access,
        accept,
        ...(apiUrl === null ? {} : { apiUrl }),
      })
      const stopTimer = new AbortController()
      const close =
        redirect === 'loopback' ? await listenForRedirect({ expects: signIn.expects, finish: finishInBrowser }) : null
      const started = signIn.begin(close?.redirectUri ?? (redirect === 'scheme' ? SCHEME_REDIRECT : PASTED_REDIRECT))
      const ended = Promise.withResolvers<void>()
      // Nobody has to wait for it.
      ended.promise.catch(() => {})
      const begun: Attempt = {
        signIn,
        expiresAt: started.expiresAt,
        ended,
        end() {
          stopTimer.abort()
          close?.close()
        },
        giveUp() {
          isGivenUp = true
          signIn.cancel()
        },
      }
      // Another window may have begun one meanwhile.
      giveUp({ kind: 'cancelled' })
      attempt = begun
      last = ended.promise
      session.authorizeUrl = started.authorizeUrl
      tellAccount(context, { kind: 'began', expiresAt: started.expiresAt, pid: process.pid })
      const late = () => {
        if (attempt !== begun) return
        const error = gleanerError('account.sign_in_abandoned')
        giveUp({ kind: 'timed_out', error: error.toData() }, error)
      }
      clock.sleep(started.expiresAt - clock.now(), stopTimer.signal).then(late, () => {})
      return started
    },

    callback: (url) =>
      complete(url).catch((error: unknown) => {
        // What came over a listener of ours was told already; a link that nobody waits for changes nothing.
        const data = toErrorData(error)
        if (data.code === 'account.sign_in_unknown') emitAccount(context, data)
      }),

    expects: (url) => attempt?.signIn.expects(url) ?? false,

    finish: complete,

    cancel() {
      endAnywhere({ kind: 'cancelled' })
    },

    waitForAdmin() {
      endAnywhere({ kind: 'waits_for_admin' })
    },

    async ended() {
      if (last === null) throw gleanerError('account.sign_in_unknown')
      await last
    },

    async close() {
      giveUp({ kind: 'cancelled' })
      await exchange
    },
  }
}

/** What a failed attempt is for the account. */
function eventOf(failure: GleanerError, signedInTo: string | null): AccountEvent {
  const error: ErrorData = failure.toData()
  if (failure.code === 'account.sign_in_refused') return { kind: 'refused', error }
  if (failure.code === 'store.other_workspace') return { kind: 'other_workspace', name: signedInTo ?? '', error }
  return failure.code === 'account.sign_in_late' ? { kind: 'timed_out', error } : { kind: 'failed', error }
}

/** The workspace that an organisation prescribes, for a home that belongs to none yet. */
function prescribedTeam({ managed }: Pick<EngineContext, 'managed'>): TeamId | null {
  return (managed.values()['slack.workspace'] ?? null) as TeamId | null
}
