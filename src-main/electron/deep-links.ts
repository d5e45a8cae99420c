/** `gleaner://` links, from a browser, another program or a second start: hostile until the engine knows better. */
import { app } from 'electron'

const SCHEME = 'gleaner'
/** Characters. Slack's codes and states fit many times over. */
const LONGEST_LINK = 4096

/** What a link asks for, or null when it is none of ours. */
export type DeepLink = { readonly kind: 'oauth'; readonly url: string } | { readonly kind: 'open' }

/**
 * Reads one link. Only `gleaner://oauth?…` and `gleaner://open` mean something; credentials, ports, paths, fragments
 * and repeated parameters make a link foreign. The URL is passed on and never logged.
 */
export function parseDeepLink(word: unknown): DeepLink | null {
  if (typeof word !== 'string' || word.length > LONGEST_LINK || !URL.canParse(word)) return null
  const url = new URL(word)
  if (url.protocol !== `${SCHEME}:` || !/^\/?$/.test(url.pathname)) return null
  if (url.username || url.password || url.port || url.hash) return null
  if (url.hostname === 'open') return url.search === '' ? { kind: 'open' } : null
  if (url.hostname !== 'oauth') return null
  const names = [...url.searchParams.keys()]
  return new Set(names).size === names.length && names.includes('state') ? { kind: 'oauth', url: url.href } : null
}

/**
 * The link among a program's arguments, if there is exactly one word that could be one. Nothing else in the arguments
 * of a second start is looked at.
 */
export function linkInArguments(args: readonly string[]): DeepLink | null {
  const candidates = args.filter((word) => word.toLowerCase().startsWith(`${SCHEME}:`))
  return candidates.length === 1 ? parseDeepLink(candidates[0]) : null
}

export interface LinkActions {
  oauth(url: string): void
  open(): void
}

/**
 * Takes links from now on: macOS hands them over as `open-url`, the others as arguments of a second start. Call it
 * first of all; what comes before the app can act waits for `deliverTo`.
 */
export function takeLinks(): { deliverTo(actions: LinkActions): void } {
  const waiting: DeepLink[] = []
  let actions: LinkActions | null = null

  function follow(link: DeepLink | null) {
    if (link === null) return
    if (actions === null) waiting.push(link)
    else if (link.kind === 'oauth') actions.oauth(link.url)
    else actions.open()
  }

  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(parseDeepLink(url))
  })
  app.on('second-instance', (_event, args) => follow(linkInArguments(args) ?? { kind: 'open' }))

  return {
    deliverTo(given) {
      actions = given
      for (const link of waiting.splice(0)) follow(link)
    },
  }
}

/**
 * Asks the system to bring `gleaner://` links here. Unpackaged, the program is Electron itself, which would take the
 * scheme from an installed Gleaner and could not be started by it: then sign-ins come back over the loopback.
 */
export function claimScheme(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME)
}

/** Gives the scheme back, where it is this program's: after everything was deleted nothing here is to answer a link. */
export function releaseScheme(): void {
  if (takesLinks()) app.removeAsDefaultProtocolClient(SCHEME)
}

/** Whether the system hands `gleaner://` links to this very program; asked again for each sign-in. */
export function takesLinks(): boolean {
  return app.isPackaged && app.isDefaultProtocolClient(SCHEME)
}
