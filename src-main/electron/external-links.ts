import { shell } from 'electron'

/** Slack's sign-in and app pages. A host is matched whole, so `slack.com.evil.example` is another one. */
const HOSTS: ReadonlySet<string> = new Set(['slack.com', 'app.slack.com', 'api.slack.com', 'docs.slack.dev'])

/** Opens a page in the system's browser if it is https on a host we name; says whether it did. */
export async function openExternally(address: string): Promise<boolean> {
  if (!mayOpen(address)) return false
  // The parsed form, so that the system sees the very URL that was judged.
  await shell.openExternal(new URL(address).href)
  return true
}

function mayOpen(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return (
    url.protocol === 'https:' &&
    HOSTS.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  )
}
