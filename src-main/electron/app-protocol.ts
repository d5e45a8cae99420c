/** `app://gleaner/…`: the only place a window's content comes from. */
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { bundleSegments } from '../../shared/bundle-path.ts'
import { CONTENT_SECURITY_POLICY, CONTENT_TYPES } from '../../shared/content-policy.ts'

const SCHEME = 'app'
const HOST = 'gleaner'

/** Where a window opens: a screen's route stands in the fragment. */
export function screenUrl(route: string): string {
  return `${SCHEME}://${HOST}/index.html#${route}`
}

/** Whether a URL is our own content. An empty URL, as a frame has before it loads, is not. */
export function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol: scheme, host, username, password } = new URL(url)
  return scheme === `${SCHEME}:` && host === HOST && username === '' && password === ''
}

/** Before the app is ready: makes `app://` a secure scheme with an origin of its own. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Answers `app://` in one session with files of the build in `rendererDir`, and with nothing else. */
export function serveBundle(session: Session, rendererDir: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const file = isOurs(request.url) && request.method === 'GET' ? await bundleFile(rendererDir, request.url) : null
    return file ?? new Response(null, { status: 404 })
  })
}

async function bundleFile(rendererDir: string, url: string): Promise<Response | null> {
  const segments = bundleSegments(new URL(url).pathname)
  const type = CONTENT_TYPES[extname(segments?.at(-1) ?? '')]
  if (segments === null || type === undefined) return null
  try {
    const root = await realpath(rendererDir)
    const real = await realpath(join(root, ...segments))
    if (!real.startsWith(root + sep)) return null
    return new Response(new Uint8Array(await readFile(real)), { headers: headersOf(type) })
  } catch {
    return null
  }
}

function headersOf(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}
