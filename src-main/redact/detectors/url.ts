/**
 * Links. The scheme and a well-known host stay, everything else goes: paths carry handles, queries carry tokens.
 *
 * Also links without a scheme (`www.example.com/x`, `example.com/x`, `example.com`) and clone addresses
 * (`git@host:org/repo`).
 */
import type { Detector, Finding } from '../finding.ts'
import { isKnownHost } from '../hosts.ts'

const withScheme =
  /(?<![a-z0-9])(?:https?|ftps?|sftp|wss?|slack|file|ssh|git|svn|ldaps?|rtsp|s3|gs|data|magnet|ipfs|vscode|notion|figma|zoommtg|msteams):(?:\/{2,3}|(?<=(?:magnet|data):))[^\s<>|"'`\uFFFC]*/gi
const anyScheme = /(?<![a-z0-9])[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>|"'`\uFFFC]+/gi
const bare =
  /(?<![\w@/.:$-])(?:www\d?\.(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}|(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,5}(?:com|org|net|edu|gov|mil|int|info|biz|io|dev|app|ai|co|me|tv|us|uk|de|fr|es|it|nl|pl|ch|at|be|se|no|fi|dk|pt|br|mx|ca|au|nz|jp|kr|cn|in|ru|ua|cz|sk|hu|ro|bg|gr|tr|il|ie|za|ng|ke|sg|my|th|vn|ph|id|hk|tw|eu|xyz|site|online|store|shop|blog|cloud|tech))(?::\d{2,5})?(?:\/[^\s<>|"'`\uFFFC]*)?(?![\w@-])/gi
const clone = /(?<![\w.])git@([\w.-]{1,100}):([\w./~-]{1,200})/gi
/** Endings that are files or members far more often than hosts; without a path they count as hosts only after `www.`. */
const SURE_ENDINGS =
  /\.(?:com|org|net|edu|gov|mil|biz|co\.[a-z]{2}|com\.[a-z]{2}|org\.[a-z]{2}|ac\.[a-z]{2}|gov\.[a-z]{2})$/i

export const url: Detector = {
  name: 'url',
  find({ text }) {
    const found: Finding[] = []
    if (text.includes(':')) {
      for (const match of text.matchAll(withScheme)) pushHidden(found, text, match.index, match[0])
      for (const match of text.matchAll(anyScheme)) pushHidden(found, text, match.index, match[0])
      for (const match of text.matchAll(clone)) {
        const path = match[2] ?? ''
        const host = match[1] ?? ''
        const end = match.index + match[0].length
        found.push(finding(isKnownHost(host) ? end - path.length : match.index + 4, end))
      }
    }
    if (text.includes('.')) {
      for (const match of text.matchAll(bare)) pushBare(found, match.index, match[0])
    }
    return found
  },
}

/** Hides what has to go of a link that starts at `at`. */
function pushHidden(found: Finding[], text: string, at: number, matched: string): void {
  const link = withoutTail(matched)
  const rest = link.indexOf(':') + 1
  const slashes = /^\/*/.exec(link.slice(rest))?.[0].length ?? 0
  const from = rest + slashes
  if (from >= link.length) return
  const authority = /^[^/?#]*/.exec(link.slice(from))?.[0] ?? ''
  const hostAndPort = authority.slice(authority.lastIndexOf('@') + 1)
  const host = hostAndPort.replace(/:\d*$/, '')
  if (authority === hostAndPort && isKnownHost(host)) {
    const path = from + authority.length
    // A lone slash, or a slash before a placeholder, hides nothing.
    if (/^[/?#]?$/.test(link.slice(path))) return
    const keep = text.charAt(at + path) === '/' ? 1 : 0
    found.push(finding(at + path + keep, at + link.length))
    return
  }
  found.push(finding(at + from, at + link.length))
}

function pushBare(found: Finding[], at: number, matched: string): void {
  const link = withoutTail(matched)
  const slash = link.indexOf('/')
  const host = (slash < 0 ? link : link.slice(0, slash)).replace(/:\d+$/, '')
  if (isKnownHost(host)) {
    if (slash >= 0 && slash + 1 < link.length) found.push(finding(at + slash + 1, at + link.length))
    return
  }
  if (slash < 0 && !/^www\d?\./i.test(host) && !SURE_ENDINGS.test(host)) return
  found.push(finding(at, at + link.length))
}

/** A link does not own the full stop or the bracket that follows it in prose. */
function withoutTail(link: string): string {
  return link.replace(/[.,;:!?)\]}*_~]+$/, '')
}

function finding(start: number, end: number): Finding {
  return { start, end, entity: 'URL', confidence: 0.95, detector: 'url' }
}
