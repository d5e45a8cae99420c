/**
 * IP and MAC addresses: RFC 4632 dotted quads, RFC 4291 and RFC 5952 for IPv6, IEEE EUI-48 and EUI-64.
 *
 * Left alone: loopback and the unspecified address, which everyone has; versions such as `v1.2.3.4`.
 */
import type { Detector, Finding } from '../finding.ts'

const ipv4 =
  /(?<![\w.-])(?:(?:25[0-5]|2[0-4]\d|1\d\d|0?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|0?\d?\d)(?:\/\d{1,2})?(?![\w]|\.\d|-\d)/g
const ipv4InHost = /(?<![a-z0-9])ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?!\d)/gi
const ipv6 =
  /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4})?(?:%\w{1,15})?(?:\/\d{1,3})?(?![\w:]|\.\d)/gi
const mac =
  /(?<![\w:.-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}(?:[0-9a-f]{2}\1[0-9a-f]{2}\1)?[0-9a-f]{2}(?![\w:-])|(?<![\w.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])/gi
const HARMLESS = /^(?:127\.\d+\.\d+\.\d+|0\.0\.0\.0|255\.255\.\d+\.\d+|::1?)(?:\/\d+)?$/

export const network: Detector = {
  name: 'network',
  find({ text }) {
    const found: Finding[] = []
    const push = (match: RegExpExecArray, entity: 'IP' | 'MAC') =>
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        entity,
        confidence: 0.95,
        detector: entity.toLowerCase(),
      })
    for (const match of text.matchAll(ipv4)) if (!HARMLESS.test(match[0]) && !isVersion(text, match)) push(match, 'IP')
    if (text.includes('ip-') || text.includes('IP-')) for (const match of text.matchAll(ipv4InHost)) push(match, 'IP')
    if (text.includes(':'))
      for (const match of text.matchAll(ipv6)) if (isIpv6(match[0]) && !HARMLESS.test(match[0])) push(match, 'IP')
    if (/[:.-]/.test(text)) for (const match of text.matchAll(mac)) if (/[1-9a-f]/i.test(match[0])) push(match, 'MAC')
    return found
  },
}

function isVersion(text: string, match: RegExpExecArray): boolean {
  return (
    /(?:version|release|chrome\/|chrome|firefox\/|safari\/|build|ver\.?|v|@|==?)\s{0,2}["']?$/i.test(
      text.slice(Math.max(0, match.index - 12), match.index),
    ) && !match[0].includes('/')
  )
}

/** At most eight groups, exactly eight without `::`, and not a time such as `12:30:45`. */
function isIpv6(candidate: string): boolean {
  const address = candidate.replace(/[%/].*$/, '')
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = address.split(':').filter((group) => group !== '')
  const width = groups.reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0)
  if (halves.length === 2) return width <= 7 && (width > 1 || /[0-9a-f]{3,4}/i.test(address))
  return width === 8 && !address.startsWith(':') && !address.endsWith(':')
}
