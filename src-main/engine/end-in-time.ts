import type { Session } from './context.ts'

/** Milliseconds for a run to park, and for a destination or a keychain to say something: quitting waits 15 seconds at most. */
const QUIT_PATIENCE_MS = 10_000

/**
 * Parks the run; resolves when it and the others have ended, and then the last. What has not come to its end in time is
 * ended where it is, or left, which loses nothing. Rejects as they do.
 */
export async function endInTime(
  run: Session['run'],
  others: readonly Promise<void>[],
  last: () => Promise<void>,
): Promise<void> {
  run?.abort.abort(new Error('stopping'))
  const late = Promise.withResolvers<void>()
  const patience = setTimeout(() => {
    run?.kill.abort()
    late.resolve()
  }, QUIT_PATIENCE_MS)
  const ended = Promise.all([run?.done, ...others]).then(last)
  try {
    await Promise.race([ended, late.promise])
  } finally {
    clearTimeout(patience)
  }
}
