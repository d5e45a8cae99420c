/** Asking the keychain and Slack how the sign-in stands. */
import { MINUTE_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { identify, isOutOfReach } from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'
import { keptKey } from '../key/key.ts'
import { accountRecord, ownToken } from './account.ts'
import { keptTokens } from './kept-tokens.ts'
import { noteConfirmed, slackFor } from './slack.ts'
import { keychainFailure, noteFound, noteSignInEnd } from './tell.ts'
import { noteWho, whoIs } from './who.ts'

/** Asks the keychain whether the sign-in is there, and until when it lasts. A process with a token of its own asks nothing. */
export async function checkKeychain(context: EngineContext): Promise<void> {
  if (ownToken(context) !== undefined) return
  context.session.hasAskedKeychain = true
  try {
    const { kind, signInAgainBy } = await keptTokens(context).state()
    noteFound(context, kind === 'none' ? { kind: 'token_absent' } : { kind: 'token_found', signInAgainBy })
  } catch (error) {
    const why = keychainFailure(error)
    // Where nobody was signed in, a keychain is not missed yet.
    if (why !== null && accountRecord(context).isMissed) noteFound(context, { kind: 'keychain_failed', why })
    // A sign-in made at another address is there, and not for this process.
    else if (!(error instanceof GleanerError)) throw error
  }
}

/** Asks the keychain, then Slack whether it still takes the token; what is not known afterwards stays as it was. */
export async function checkAccount(context: EngineContext, signal?: AbortSignal): Promise<void> {
  await checkKeychain(context)
  const { kept } = accountRecord(context)
  const isThere = kept !== 'none' && kept !== 'token_gone' && !kept.startsWith('keychain_')
  if (!isThere && ownToken(context) === undefined) return
  try {
    const slack = await slackFor(context, signal)
    const identity = await identify(slack, signal)
    context.store.workspace.mustBe(identity.teamId)
    const key = await keptKey(context)
    if (key !== null) noteWho(context, whoIs(context, identity, key))
    await noteConfirmed(context)
  } catch (error) {
    if (signal?.aborted) return
    if (!(error instanceof GleanerError)) throw error
    noteSignInEnd(context, error.code)
    if (isOutOfReach(error.code) && ownToken(context) === undefined) noteFound(context, { kind: 'unreachable' })
  }
}

/** How long an answer about the status waits for a keychain that does not answer. */
const PATIENCE_MS = 3000

/** Before the first answer of a process about a sign-in, the keychain is asked for it, once. */
export async function checkKeychainOnce(context: EngineContext): Promise<void> {
  if (context.session.hasAskedKeychain || !accountRecord(context).isMissed) return
  const enough = new AbortController()
  const tooLong = context.clock.sleep(PATIENCE_MS, enough.signal).catch(() => {})
  await Promise.race([checkKeychain(context), tooLong])
  enough.abort()
}

/** How often Slack is asked again while nobody knows whether it takes the token. */
const AGAIN_MS = 5 * MINUTE_MS

export interface AccountWatch {
  /** Proves the sign-in now and, while it is unproven, again and again. */
  start(): void
  /** The network is back. */
  online(): void
  stop(): Promise<void>
}

/** Watches over the sign-in while a process runs for long. */
export function watchAccount(context: EngineContext): AccountWatch {
  const stopping = new AbortController()
  let checking: Promise<void> = Promise.resolve()
  let isStarted = false

  const check = () => {
    checking = checking
      .then(() => checkAccount(context, stopping.signal))
      .catch(() => {
        // The store closes, or the process ends: there is nobody left to tell.
      })
    return checking
  }
  const isUnproven = () => accountRecord(context).kept === 'unproven'

  async function keepChecking(): Promise<void> {
    await check()
    while (!stopping.signal.aborted) {
      await context.clock.sleep(AGAIN_MS, stopping.signal).catch(() => {})
      if (!stopping.signal.aborted && isUnproven()) await check()
    }
  }

  return {
    start() {
      if (isStarted) return
      isStarted = true
      void keepChecking()
    },
    online() {
      if (isStarted && isUnproven()) void check()
    },
    async stop() {
      stopping.abort()
      await checking
    },
  }
}
