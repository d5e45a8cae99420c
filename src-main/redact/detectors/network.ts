/**
 * IP and MAC addresses: RFC 4632 dotted quads, RFC 4291 and RFC 5952 for IPv6, IEEE EUI-48 and EUI-64, and the ways people
 * write them so that no program makes a link of them (`203[.]0[.]113[.]7`).
 *
 * Left alone: loopback and the unspecified address, netmasks and whole private networks, which everyone has; four numbers
 * that say themselves that they are a version (`v1.2.3.4`, `1.2.3.4-beta`, `lib>=2.0.1.3`).
 */
import type { Detector, Finding } from '../finding.ts'
import { foundIn, isIn, matchesOf } from '../text/matches.ts'

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|0?\\d?\\d)'
const ipv4 = new RegExp(`(?<![\\d.]|\\d[-_])(?:${OCTET}\\.){3}${OCTET}(?:/\\d{1,2})?(?!\\d|\\.\\d|-\\d)`, 'g')
/** Each of the four in hexadecimal: `0xCB.0x00.0x71.0x07`. */
const ipv4InHex = /(?<![\w.])0x[0-9a-f]{1,2}(?:\.0x[0-9a-f]{1,2}){3}(?![\w.])/gi
const ipv4InHost = /(?<![a-z0-9])ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?!\d)/gi
/** At least one dot is disguised. */
const DOT =
  '(?:\\s?[[({<]\\s?(?:\\.|dot|punkt|punto|point|chấm)\\s?[\\])}>]\\s?|\\\\\\.|\\s(?:dot|punkt|punto|point|chấm)\\s|\\s\\.\\s)'
const defanged = new RegExp(`(?<![\\d.])(?=[\\d.]{1,12}${DOT})(?:${OCTET}(?:\\.|${DOT})){3}${OCTET}(?!\\d)`, 'gi')
const ipv6 =
  /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4})?(?:%\w{1,15})?(?:\/\d{1,3})?(?![\w:]|\.\d)/gi
const defangedIpv6 = /(?<![\w:.])[0-9a-f]{1,4}(?:(?:\[:\]|:){1,2}[0-9a-f]{0,4}){2,8}(?![\w:])/gi
const mac =
  /(?<![\w:.-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}(?:[0-9a-f]{2}\1[0-9a-f]{2}\1)?[0-9a-f]{2}(?![\w:-])|(?<![\w.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])/gi
/** Without joints only the word beside it says what it is. */
const bareMac =
  /(?<=\b(?:mac|bssid|hwaddr)(?:[ _]?addr(?:ess)?)?["']?[ \t]?[:=]?[ \t]?["']?)[0-9a-f]{12}(?!\w)|(?<!\w)[0-9a-f]{12}(?= is (?:the|my|its|your) mac\b)/gi
const macWord = /\bmac|bssid|hwaddr/i
const macDigits = /[0-9a-f]{12}/i
const disguised = /\d\s?[[({<]|\d\\\.|\d\s(?:\.|dot|punkt|punto|point|chấm)\s/i
const twoColons = /:[0-9a-f]{0,4}:/i
/** Two of a device address's marks: most texts have none, and are spared the pattern. */
const twoJoints = /[:-](?<=[0-9a-f]{2}.)[0-9a-f]{2}[:-]|\.(?<=[0-9a-f]{4}.)[0-9a-f]{4}\./i
const EVERYONES =
  /^(?:127\.\d+\.\d+\.\d+|0\.0\.0\.0|255\.255\.\d+\.\d+|255\.\d+\.0\.0|::1?|10\.0\.0\.0\/(?:[89]|1\d|2[0-4])|10\.(?:96|244|4[23])\.0\.0\/1[26]|172\.(?:1[6-9]|2\d|3[01])\.0\.0\/1[2-6]|192\.168\.0\.0\/16|192\.168\.[01]\.0\/24|169\.254\.0\.0\/16|100\.64\.0\.0\/10|224\.0\.0\.0\/4|240\.0\.0\.0\/4|f[cdef][08]0::\/\d+|2001:db8::\/32|::\/0)(?:\/\d+)?$/

export const network: Detector = {
  name: 'network',
  goesByShape: true,
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
    for (const match of matchesOf(text, ipv4))
      if (!EVERYONES.test(match[0]) && !isVersion(text, match)) push(match, 'IP')
    for (const match of foundIn(text, ipv4InHost)) push(match, 'IP')
    if (text.includes('.0x')) for (const match of foundIn(text, ipv4InHex)) push(match, 'IP')
    if (isIn(text, disguised)) for (const match of foundIn(text, defanged)) push(match, 'IP')
    if (isIn(text, twoColons))
      for (const match of foundIn(text, ipv6))
        if (!match[0].startsWith(':::') && isIpv6(match[0]) && !EVERYONES.test(match[0])) push(match, 'IP')
    for (const match of foundIn(text, defangedIpv6))
      if (match[0].includes('[:]') && isIpv6(match[0].replaceAll('[:]', ':'))) push(match, 'IP')
    if (isIn(text, twoJoints))
      for (const match of foundIn(text, mac)) if (/[1-9a-f]/i.test(match[0])) push(match, 'MAC')
    if (isIn(text, macWord) && isIn(text, macDigits)) for (const match of foundIn(text, bareMac)) push(match, 'MAC')
    return found
  },
}

const ipv4Here = new RegExp(ipv4.source, 'y')

/** True when exactly this stretch of a text is what `network` masks as the address of a machine. */
export function isMachineAt(text: string, start: number, end: number): boolean {
  ipv4Here.lastIndex = start
  const match = ipv4Here.exec(text)
  return match !== null && start + match[0].length === end && !EVERYONES.test(match[0]) && !isVersion(text, match)
}

const saidBefore =
  /(?:openssl|openssh|nginx|apache|tomcat|mysql|mariadb|postgres|kernel|firefox|safari|java|jdk|php|version|versions|release|released|build|section|chapter|clause|paragraph|driver|firmware|bios|ver\.?|chrome\/|chrome|firefox\/|safari\/|edge\/|assembly|plugin|addon|add-on|runtime|sdk|\bv|\bV)\s{0,2}["']?$|(?:version|\bver\.?)["']?\s?[:=]\s?["']?$/i
const comparedBefore = /[\w.-](?:==|~=|>=|<=|!=|\^|~)\s?v?$/
/** What versions and the files that carry them end with. */
const saidBehind =
  /^(?:_(?:amd64|arm64|x86|x64|i386|all|noarch|linux|win|darwin)|[-.+](?:alpha|beta|rc|pre|dev|snapshot|release|final|ga|hotfix|preview|canary|nightly|post|sp\d|m\d|jar|war|tar|tgz|zip|whl|gz|deb|rpm|msi|exe|dll|dmg|pkg|apk|nupkg|vsix|so|egg))(?![a-z])/i

/** Versions start small; an address that does so too is one when nothing beside it says version. */
function isVersion(text: string, match: RegExpExecArray): boolean {
  if (match[0].includes('/')) return false
  const first = Number.parseInt(match[0], 10)
  const before = text.slice(Math.max(0, match.index - 14), match.index)
  const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 16)
  if (saidBehind.test(behind)) return true
  if (first < 10 && /^ (?:release|released|changelog|beta|upgrade)(?![\p{L}])/u.test(behind)) return true
  if (saidBefore.test(before))
    return first < 200 && !(first === 10 || /^(?:192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(match[0]))
  return first < 40 && first !== 10 && comparedBefore.test(before)
}

/** At most eight groups, exactly eight without `::`, and not a time such as `12:30:45` or a scope such as `a099::b`. */
function isIpv6(candidate: string): boolean {
  const address = candidate.replace(/[%/].*$/, '')
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = address.split(':').filter((group) => group !== '')
  const width = groups.reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0)
  if (halves.length === 1) return width === 8 && !address.startsWith(':') && !address.endsWith(':')
  if (width > 7 || !(width > 1 || /[0-9a-f]{3,4}/i.test(address))) return false
  // RFC 4291: what is assigned starts like that; anything else needs more groups to be no name of code.
  return width > 3 || address.startsWith('::') || /^(?:[23][0-9a-f]{3}|f[cdef][0-9a-f]{2}|64|100):/i.test(address)
}
