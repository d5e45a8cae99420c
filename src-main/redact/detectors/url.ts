/**
 * Links. The scheme and a well-known host stay, everything else goes: paths carry handles, queries carry tokens.
 *
 * Also links without a scheme (`www.example.com/x`, `example.com/x`, `example.com`) and clone addresses
 * (`git@host:org/repo`).
 */
import type { Detector, Finding } from '../finding.ts'
import { isKnownHost } from '../hosts.ts'
import { isInNoList, isOrdinaryWord } from '../names/index.ts'
import { foundIn } from '../text/matches.ts'
import { foundInPieces, matchesIn, wordsWith } from '../text/pieces.ts'

const withScheme =
  /(?<![a-z0-9])(?:https?|ftps?|sftp|wss?|slack|file|ssh|git|svn|ldaps?|rtsp|s3|gs|data|magnet|ipfs|vscode|notion|figma|zoommtg|msteams):(?:\/{2,3}|(?<=(?:magnet|data):))[^\s<>|"'`\u0091]*/gi
const anyScheme = /(?<![a-z0-9])[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>|"'`\u0091]+/gi
/** In all that is a host: a full stop of a sentence has no letter behind it. */
const dotted = /[a-z\d-]\.[a-z]/gi
const bare =
  /(?<![\w@/.:$-])(?:www\d?\.(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}|(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,5}(?:com|org|net|edu|gov|mil|int|info|biz|io|dev|app|ai|co|me|tv|us|uk|de|fr|es|it|nl|pl|ch|at|be|se|no|fi|dk|pt|br|mx|ca|au|nz|jp|kr|cn|in|ru|ua|cz|sk|hu|ro|bg|gr|tr|il|ie|za|ng|ke|sg|my|th|vn|ph|id|hk|tw|eu|xyz|site|online|store|shop|blog|cloud|tech))(?::\d{2,5})?(?:\/[^\s<>|"'`\u0091]*)?(?![\w@-])/gi
/** Any host with a path, with any ending, unless that ending is a file's or a folder follows. */
const withPath =
  /(?<![\w@/.:$~%-])(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,5}([a-z]{2,24})(?::\d{2,5})?\/[^\s<>|"'`\u0091]+/gi
const NO_ENDINGS = new Set(
  `js ts jsx tsx mjs cjs mts cts py rb go rs java kt kts scala swift c h cc cpp hpp cs fs vb php pl pm sh bash zsh ps1 bat cmd sql md mdx rst txt log csv tsv json
  jsonl yaml yml toml ini cfg conf env lock xml html htm css scss less vue svelte astro svg png jpg jpeg gif webp ico pdf doc docx xls xlsx ppt pptx zip tar gz tgz bz2 xz
  jar war whl egg deb rpm exe dll so dylib app apk dmg msi bin iso img tf tfvars hcl proto graphql lua ex exs erl hs ml clj dart r jl ipynb mk make cmake gradle
  service socket timer target mount git d bak tmp swp orig patch diff pem key crt cer csr pub asc sig test spec example sample template tpl j2 erb map min snap dist src lib
  bin etc var usr opt com_ x y z a b e f g i k m n o p q s t u v w ext config local_ default data info_ old new prod staging dev_`.split(
    /\s+/,
  ),
)
/** Endings that are words for what people do, and nothing that code calls a member. */
const WORDY =
  'berlin|hamburg|koeln|cologne|wien|bayern|saarland|amsterdam|photography|wedding|attorney|lawyer|dental|dentist|clinic|consulting|engineering|ventures|restaurant|salon|realty|boutique|jewelry|ninja|guru|wtf|eth|careers|healthcare|university|academy|ngo|church|yoga|fitness|recipes|vet|immo|reisen|schule|gmbh|versicherung'
/** Endings that code writes behind a dot as well: a hyphen in the name tells a host. */
const MEMBERS_TOO =
  'paris|london|nyc|tokyo|swiss|photo|photos|gallery|studio|design|art|legal|law|love|family|baby|life|live|world|today|email|social|team|jobs|work|works|agency|software|solutions|systems|services|digital|media|marketing|company|business|capital|finance|fund|health|hospital|care|school|education|training|coach|foundation|club|community|cafe|coffee|bar|pub|wine|pizza|hotel|travel|tours|holiday|properties|house|homes|rent|estate|garden|farm|bike|auto|cars|taxi|events|tickets|show|band|music|dance|film|video|theater|movie|fashion|style|beauty|hair|pet|dog|page|website|link|host|cool|expert|zone|rocks|fun|vip|gold|pro|name|bio|wiki|fyi|gg|lu|li|fm'
const wordy = new RegExp(
  `(?<![\\w@/.:$-])(?:(?:[a-z0-9](?:[a-z0-9-]{0,62})\\.){1,4}(?:${WORDY})|(?:[a-z0-9]{1,30}\\.){0,2}[a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){1,5}\\.(?:${MEMBERS_TOO}))(?![\\w@(-]|\\.\\w)`,
  'gi',
)
/** `site:kettle-bau.de`: a host behind the word that says so, where other colons belong to code. */
const labelled =
  /(?<=(?<![\w-])(?:site|inurl|hostname|domain|website|homepage|blog|link):)(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}[a-z]{2,24}(?![\w@(-]|\.\w)(?:\/[^\s<>|"'`\u0091]*)?/gi
/** With a slash or a colon too few. */
const misspelt = /(?<![a-z0-9])https?(?::\/|\/{2})(?=[a-z0-9-]{1,63}\.[a-z])[^\s/<>|"'`\u0091][^\s<>|"'`\u0091]*/gi
/** Endings of countries and trades that no file has: a host when its name is no word, or has a hyphen. */
const COUNTRY =
  /\.(?:de|ch|fr|nl|dk|fi|se|cz|sk|hu|ro|pt|gr|jp|kr|cn|tw|hk|ru|ua|uk|eu|br|mx|vn|ie|lt|lv|ee|hr|bg|kz|il|tr|sg|my|th|nz|au|za|ng|ke|ph|tech|online|site|store|shop|blog|xyz)$/i
/** The same when the name has a hyphen: without one, code has members called so. */
const COUNTRY_OR_MEMBER = /\.(?:at|be|it|es|ca|us|co|no|info|cloud)$/i
/** Hosts that give each customer a name of their own. */
const tenants =
  /(?<![\w@/.:$-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,3}(?:zoom\.us|slack\.com|webex\.com|atlassian\.net|github\.io|gitlab\.io|pages\.dev|workers\.dev|vercel\.app|netlify\.app|herokuapp\.com|fly\.dev|web\.app|firebaseapp\.com|azurewebsites\.net|cloudfront\.net|okta\.com|auth0\.com|zendesk\.com|freshdesk\.com|notion\.site|sharepoint\.com|onmicrosoft\.com|my\.salesforce\.com|bamboohr\.com|workday\.com|personio\.de|personio\.com|statuspage\.io|substack\.com|wordpress\.com|blogspot\.com|tumblr\.com|carrd\.co|itch\.io|ngrok\.io|ngrok-free\.app|calendly\.com|typeform\.com|jira\.com|looker\.com|snowflakecomputing\.com|myshopify\.com|wixsite\.com|webflow\.io|gitbook\.io|readthedocs\.io|hubspotpagebuilder\.com)(?![\w-])/gi
/** Services by the one name that every compose file gives them. */
const serviceUrl =
  /^(?:postgres(?:ql)?|mysql|mariadb|redis|mongodb|amqp|kafka|memcached|clickhouse|elasticsearch|http|https|nats|jdbc:\w+):\/\/(?:postgres|postgresql|mysql|mariadb|redis|mongo|mongodb|rabbitmq|kafka|zookeeper|memcached|clickhouse|elasticsearch|opensearch|minio|nats|db|database|web|api|app|backend|frontend|nginx|host\.docker\.internal|localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d{2,5})?(?:\/[a-z_]{0,20}\d?)?$/i
/** Slack's own label for a link to a channel, and a label that says where it leads. */
const label = /<([a-z][a-z0-9+.-]{1,15}:[^<>|\s]{1,2000})\|([^<>|\n]{1,400})>/gi
const clone = /(?<![\w.])git@([\w.-]{1,100}):([\w./~-]{1,200})/gi
/** Endings that are files or members far more often than hosts; without a path they count as hosts only after `www.`. */
const SURE_ENDINGS =
  /\.(?:com|org|net|edu|gov|mil|biz|co\.[a-z]{2}|com\.[a-z]{2}|org\.[a-z]{2}|ac\.[a-z]{2}|gov\.[a-z]{2})$/i

export const url: Detector = {
  name: 'url',
  goesByShape: true,
  find({ text }) {
    const found: Finding[] = []
    if (text.includes(':')) {
      const hasSlashes = text.includes('://')
      for (const match of foundIn(text, withScheme)) pushHidden(found, text, match.index, match[0])
      if (hasSlashes) for (const match of foundIn(text, anyScheme)) pushHidden(found, text, match.index, match[0])
      if (text.includes('|')) pushLabels(found, text)
      for (const match of foundIn(text, clone)) {
        const path = match[2] ?? ''
        const host = match[1] ?? ''
        const end = match.index + match[0].length
        found.push(finding(isKnownHost(host) ? end - path.length : match.index + 4, end))
      }
    }
    const hosts = wordsWith(text, dotted)
    if (hosts.text !== '') {
      for (const match of foundInPieces(hosts, misspelt))
        found.push(finding(match.index, match.index + match[0].length))
      for (const match of matchesIn(hosts, bare)) pushBare(found, match.index, match[0])
      for (const match of foundInPieces(hosts, labelled)) pushBare(found, match.index, match[0])
      for (const match of foundInPieces(hosts, wordy))
        if (!isKnownHost(match[0])) found.push(finding(match.index, match.index + match[0].length))
      for (const match of foundInPieces(hosts, tenants))
        if (!isKnownHost(match[0])) found.push(finding(match.index, match.index + match[0].length))
      if (hosts.text.includes('/'))
        for (const match of foundInPieces(hosts, withPath))
          if (
            (!NO_ENDINGS.has((match[1] ?? '').toLowerCase()) || /^(?:\w+\.)?notion\.so\//i.test(match[0])) &&
            !isModule(match[0])
          )
            pushBare(found, match.index, match[0])
    }
    return found
  },
}

/** Hides labels that repeat what their link hides: a channel's name, or the address itself. */
function pushLabels(found: Finding[], text: string): void {
  for (const match of foundIn(text, label)) {
    const [, target = '', shown = ''] = match
    const start = match.index + 1 + target.length + 1
    const plain = shown.toLowerCase().replace(/^[@#]/, '')
    const isChannel = /^[#@]/.test(shown) && /slack\.com/i.test(target)
    const hidden = target.toLowerCase().replace(/^[a-z+.-]+:\/{0,3}/, '')
    const host = /^[^/?#:]*/.exec(hidden)?.[0] ?? ''
    const isRepeated =
      /[./?=@]/.test(plain) &&
      plain.length > 5 &&
      hidden.includes(plain.replace(/\/$/, '')) &&
      !(plain === host && isKnownHost(host))
    if (isChannel || isRepeated) found.push(finding(start, start + shown.length))
  }
}

/** `example.io/x`, `java.base/java.util.List`: the name of a module of nobody's. */
const isModule = (link: string): boolean =>
  /^example\.[a-z]{2,6}\/[a-z]{1,3}$/i.test(link) || /^(?:java|jdk)\.[a-z.]{2,30}\/[a-z]+\./.test(link)

/** Hides what has to go of a link that starts at `at`. */
function pushHidden(found: Finding[], text: string, at: number, matched: string): void {
  const link = withoutTail(matched)
  if (serviceUrl.test(link)) return
  const rest = link.indexOf(':') + 1
  if (rest === 0) return
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
  if (isModule(link)) return
  const slash = link.indexOf('/')
  const host = (slash < 0 ? link : link.slice(0, slash)).replace(/:\d+$/, '')
  if (isKnownHost(host)) {
    if (slash >= 0 && slash + 1 < link.length) found.push(finding(at + slash + 1, at + link.length))
    return
  }
  if (slash < 0 && !/^www\d?\./i.test(host) && !SURE_ENDINGS.test(host) && !isHostByName(host)) return
  found.push(finding(at, at + link.length))
}

/** `brandtfamilie.de`, `kunde-bau.at`, but not `messages.de`. */
function isHostByName(host: string): boolean {
  const name = host.split('.').at(-2)?.toLowerCase() ?? ''
  const hasHyphen = /[a-z]-[a-z]/.test(name)
  if (COUNTRY.test(host)) return hasHyphen || (name.length >= 4 && /^[a-z]+$/.test(name) && !isOrdinaryWord(name))
  if (/\.(?:dev|me|pl)$/i.test(host))
    return /^[a-z-]{6,}$/.test(name) && name.split('-').some((part) => part.length >= 6 && isInNoList(part))
  return hasHyphen && COUNTRY_OR_MEMBER.test(host)
}

/** A link does not own the full stop or the bracket that follows it in prose. */
function withoutTail(link: string): string {
  return link.replace(/[.,;:!?)\]}*_~]+$/, '')
}

function finding(start: number, end: number): Finding {
  return { start, end, entity: 'URL', confidence: 0.95, detector: 'url' }
}
