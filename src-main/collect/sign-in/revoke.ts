import type { Clock } from '../../../shared/clock.ts'
import { connectSlack } from '../slack/slack-client.ts'

/** Takes a token's power away at Slack. Answers whether Slack confirmed it; never throws. */
export async function revoke(
  access: string,
  options: { readonly clock: Clock; readonly apiUrl?: string },
): Promise<boolean> {
  try {
    await connectSlack({ ...options, token: access }).call('auth.revoke')
    return true
  } catch {
    // Offline, or dead already.
    return false
  }
}
