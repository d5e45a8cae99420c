import { shell } from 'electron'

/** Slack's sign-in and app pages. A host is matched whole, so `slack.com.evil.example` is another one. */
const HOSTS: ReadonlySet<string> = new Set(['slack.com', 'app.slack.com', 'api.slack.com', 'docs.slack.dev'])

/** Whether the sign-in under way waits for this very page, which its engine made and no page can choose. */
export type IsAwaited = (address: string) => Promise<boolean>

/**
 * Opens a page in the system's browser if it is https on a host we name, or the page that a sign-in waits for, on
 * the server that stands in Slack's place; says whether it did.
 */
export async function openExternally(address: string, isAwaited?: IsAwaited): Promise<boolean> {
  if (!mayOpen(address) && !(isWebPage(address) && (await isAwaited?.(address)))) return false
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

/** https, or a server of this computer. */
function isWebPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  const isLocal = protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]')
  return (protocol === 'https:' || isLocal) && username === '' && password === ''
}
