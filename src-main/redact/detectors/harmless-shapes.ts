/** Shapes of digits that are proven to point at nobody, each with what it needs. */
import type { Beginning } from './harmless-runs.ts'

/** A pattern that looks behind at dozens of words asks first what costs less: whether a number begins here, behind a word. */
export interface HarmlessShape {
  readonly name: string
  /** Is in anything the pattern matches: one quick search spares most texts the pattern. */
  readonly needs?: string | RegExp
  /** So many digits in a row are in anything the pattern matches. */
  readonly run?: number
  /** So many digits of hexadecimal in a row, and so many of the letters and marks of a file's mode. */
  readonly hex?: number
  readonly mode?: number
  /** How all that the pattern matches begins, where it does so in one way. */
  readonly begins?: Beginning
  readonly pattern: RegExp
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}'
const TIME =
  '\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d{1,9})?)?(?:\\s?[ap]m)?(?:\\s?(?:z|utc|gmt|[+-]\\d{2}:?\\d{2}))?'
const YEAR = '(?:19|20)\\d{2}'
/** `19910924-2397`: so early, it is somebody's birth and number (a personnummer) rather than a date and a time. */
const NO_BIRTH = '(?!(?:19\\d\\d|200\\d)\\d{4}[-+]\\d{4}(?!\\d))'
const MM = '(?:0?[1-9]|1[0-2])'
const DD = '(?:0?[1-9]|[12]\\d|3[01])'
const UNIT =
  '(?:bytes?|[kmgtpe]i?b|[kmgt]bps|bits?|ns|us|µs|ms|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|rows?|records?|events?|messages?|msgs?|requests?|reqs?|rps|qps|tps|ops|lines?|loc|tokens?|users?|items?|files?|entries|keys|documents?|docs|connections|sessions|px|pixels|dpi|hz|khz|mhz|ghz|percent|times|errors?|warnings?|failures?|tests|nodes|pods|jobs|clicks|queries|commits|builds|assertions|allocations|cycles|instructions|vertices|triangles|frames|packets|blocks|pages|vectors|embeddings|images|transactions|writes|reads|inserts|updates|deletes|retries|timeouts|crashes|exceptions|spans|traces|series|logs|features|labels|columns|tables|buckets|impressions|installs|visits|nanoseconds|nanos|micros|millis|sectors|inodes|zeilen|fehler|lignes|erreurs|líneas|dòng|iterations|steps|params|parameters|samples|points|objects|partitions|chars|characters|words|views|hits|downloads|usd|eur|gbp|dollars|euros)'
/** What is counted, or is a number of a thing. */
const COUNTED =
  'count|total|size|length|offset|bytes|lines?|rows?|port|pid|tid|ppid|thread|seed|duration|elapsed|latency|took|timeout|ttl|limit|max|min|seq|sequence|lsn|xid|epoch|step|build|job|run|workflow|pipeline|revision|rev|changeset|heap|rss|memory|mem|page|index|iteration|exit code|error code|errno|status|timestamp|created_at|updated_at|iat|exp|nbf|expires|expires_at|expires_in|ts|event_ts|thread_ts|latest|oldest|tokens|tokens used|level|width|height|version_?code|content-length|max-age|uptime|inode|capacity|quota|nonce|crc|interval|delay|weight|packets|sectors|blocks|block|lag|heapused|heaptotal|vsz|seek|sector|random|rand'
const SPACES = ' \t\n\v\f\r'
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** In this order: what one blanks is no longer there for the next. */
export const harmlessShapes: readonly HarmlessShape[] = [
  {
    name: 'instant',
    begins: { digits: [4, 8] },
    run: 4,
    pattern: new RegExp(
      `(?<![\\w.-])${NO_BIRTH}${YEAR}([-/.]?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])(?:[t _-]{1,2}(?:[01]\\d|2[0-3])(?::?[0-5]\\d){1,2}(?:[.,]\\d{1,9})?(?:\\s?(?:z|utc|gmt|[+-]\\d{2}:?\\d{2}))?)?(?![\\d]|[-.]\\d)`,
      'gi',
    ),
  },
  {
    name: 'date',
    begins: { digits: [1, 4], next: '-/.' },
    run: 4,
    pattern: new RegExp(
      `(?<![\\w.-])(?:${DD}([-/.])${MM}\\1${YEAR}|${MM}([-/.])${DD}\\2${YEAR}|${YEAR}([-/.])${MM}\\3${DD})(?:,?[ t]{1,2}${TIME})?(?![\\d]|[-/]\\d)`,
      'gi',
    ),
  },
  {
    name: 'written date',
    needs: /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ /.,-]{1,2}\d/i,
    pattern: new RegExp(
      `(?<![\\w.])(?:${DD}(?:st|nd|rd|th)?[ /.-]${MONTH}[ /.,-]{1,2}${YEAR}|${MONTH}[ .]{1,2}${DD}(?:st|nd|rd|th)?,?(?: ${YEAR})?|${DD}/${MONTH}/${YEAR}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4})(?:,? ${TIME})?(?! ?\\d)`,
      'gi',
    ),
  },
  {
    name: 'time',
    begins: { digits: [1, 2], next: ':' },
    needs: ':',
    pattern: /(?<![\w.])\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:z|[+-]\d{2}:?\d{2})?(?![\w]|:\d)/gi,
  },
  {
    name: 'year range',
    begins: { digits: [4, 4], next: `-/${SPACES}` },
    run: 4,
    pattern: new RegExp(`(?<![\\w.-])${YEAR}\\s?[-/]\\s?${YEAR}(?![\\w]|-\\d)`, 'g'),
  },
  {
    name: 'version',
    begins: { digits: [1, 6], next: '.', lead: 'vV', isLed: true },
    needs: '.',
    pattern: /(?<![\w.])v\d{1,6}(?:\.\d{1,8}){1,5}(?:[-+][0-9a-z.-]{1,60})?(?![\w])/gi,
  },
  {
    name: 'package version',
    begins: { digits: [1, 4], next: '.', before: '@=^~-vV' },
    needs: '.',
    pattern:
      /(?<!\d)(?=\d)(?<=[a-z][\w./-]{0,60}(?:@|==|~=|>=|<=|\^|~|-)v?)\d{1,4}\.\d{1,6}(?:\.\d{1,8}){0,3}(?:[-+.][0-9a-z][0-9a-z.-]{0,60})?(?![\w])/gi,
  },
  {
    name: 'three-part version',
    begins: { digits: [1, 4], next: '.' },
    needs: '.',
    pattern:
      /(?<![\w.,-])(?:\d{1,2}\.\d{1,2}\.\d{1,6}|\d{1,2}\.\d{1,3}\.\d{1,2}|20\d\d\.\d{1,2}\.\d{1,6})(?:[-+](?=[0-9a-z.-]{0,40}[a-z])[0-9a-z][0-9a-z.-]{0,60})?(?![\w]|[.-]\d)/gi,
  },
  {
    // 10.0.22621.2861: four parts of which one is too great for an address, and too long for a group of a telephone number.
    name: 'four-part version',
    begins: { digits: [1, 3], next: '.' },
    run: 4,
    needs: '.',
    pattern: /(?<![\w.,+-])\d{1,3}\.1?\d\.\d{4,5}\.\d{1,5}(?![\w]|[.-]\d)/g,
  },
  {
    name: 'loopback',
    begins: { digits: [3, 3], next: '.' },
    run: 3,
    needs: '127.',
    pattern: /(?<![\w.-])127\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w]|[.-]\d)/g,
  },
  {
    name: 'browser version',
    begins: { digits: [1, Number.POSITIVE_INFINITY], before: '/ ' },
    pattern:
      /(?<!\d)(?=\d)(?<=\b(?:chrome|safari|firefox|edge?|version|webkit|applewebkit|mozilla|opr|gecko|trident|node|build|release|kernel|linux|darwin|windows nt|electron)[/ ])\d[\d.]{1,24}/gi,
  },
  {
    name: 'decimal',
    begins: { digits: [1, 3], next: '.', lead: '-+' },
    needs: '.',
    pattern:
      /(?<![\w.,+-])(?:-?\d{1,3}\.\d{1,20}|\+\d\.\d{1,8}|\+\d{2,3}\.\d{1,3})(?:e[+-]?\d{1,3})?%?(?!\d|\.\d|[\w-])/gi,
  },
  {
    name: 'netmask',
    begins: { digits: [3, 3], next: '.' },
    run: 3,
    needs: '255.',
    pattern:
      /(?<![\w.-])255\.(?:255|25[024]|24[08]|224|192|128|0)\.(?:255|25[024]|24[08]|224|192|128|0)\.(?:255|25[024]|24[08]|224|192|128|0)(?![\w]|[-.]\d)/g,
  },
  {
    name: 'thousands',
    begins: { digits: [1, 3], next: ',', lead: '$€£¥' },
    run: 3,
    needs: ',',
    pattern: /(?<![\w.,])[$€£¥]?\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,4})?(?![\w]|[,.]\d)/g,
  },
  {
    name: 'thousands',
    begins: { digits: [1, 3], next: '_' },
    run: 3,
    needs: '_',
    pattern: /(?<![\w.,])\d{1,3}(?:_\d{3}){1,5}(?![\w])/g,
  },
  { name: 'round', begins: { digits: [6, 14] }, run: 6, pattern: /(?<![\w.+-])[1-9]\d?0{5,12}(?![\w]|[-.]\d)/g },
  {
    name: 'power of two',
    begins: { digits: [7, 20], lead: '-' },
    run: 7,
    pattern:
      /(?<![\w.+-]|[\w.+]-)-?(?:1048576|2097152|4194304|8388608|16777216|16777215|33554432|67108864|134217728|268435456|536870912|1073741824|2147483647|2147483648|4294967295|4294967296|9007199254740991|9007199254740992|9223372036854775807|18446744073709551615|18446744073709551616|1000000007|1000000009|998244353)(?![\w]|[-.]\d)/g,
  },
  {
    name: 'quantity',
    begins: { digits: [1, 15], next: `.${SPACES}${LETTERS}`, lead: '$€£' },
    pattern: new RegExp(
      `(?<![\\w.+-])[$€£]?\\d{1,15}(?:\\.\\d{1,9})?(?:\\s?${UNIT})(?![\\w])|(?<![\\w.+-])\\d{1,6}(?:\\.\\d{1,9})?[bshx](?![\\w])|(?<![\\w.+-])[1-9]\\d{6,8} s(?![\\w'’])`,
      'gi',
    ),
  },
  {
    name: 'grouped quantity',
    begins: { digits: [1, 3], next: '. ' },
    needs: /\d[. ]\d{3} ?\p{Ll}/u,
    pattern: new RegExp(`(?<![\\w.,+-]|\\d )\\d{1,3}(?:(?:\\.\\d{3}){1,4}|(?: \\d{3}){1,4}) ?${UNIT}(?![\\w])`, 'gi'),
  },
  {
    name: 'percentile',
    begins: { digits: [1, 9], before: ' =:' },
    needs: /p\d\d/i,
    pattern: /(?<=(?<!\w)p(?:50|75|90|95|99|999)[ =:]{1,2})\d{1,9}(?![\w]|[-.]\d)/gi,
  },
  {
    name: 'dated version',
    begins: { digits: [8, 8], lead: 'v', isLed: true },
    needs: 'v20',
    pattern: /(?<!\w)v20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w])/g,
  },
  { name: 'money', pattern: /(?<![\w])(?:[$€£¥₹]|usd|eur|gbp)\s?\d{1,12}(?:[.,]\d{1,4})?(?![\w]|[-]\d)/gi },
  {
    name: 'sum',
    begins: { digits: [1, 20], before: `"':=#${SPACES}${LETTERS}`, behind: COUNTED },
    pattern: new RegExp(
      `(?<!\\d)(?=\\d)(?<=[a-z]["']?\\s{0,2}[:=#]?\\s{0,2})(?<=(?:\\b|_)(?:${COUNTED})["']?\\s{0,2}[:=#]?\\s{0,2})\\d{1,20}(?:\\.\\d{1,9})?(?![\\w]|[-. ]\\d)`,
      'gi',
    ),
  },
  {
    name: 'epoch',
    begins: { digits: [10, 19] },
    run: 10,
    pattern:
      /(?<!\d)(?=1\d)(?<=(?:time|date|ts|_at|At|since|until|now|start|end|started|ended|deadline|expires|expiry|iat|exp|nbf|created|updated|modified)["']?\s{0,2}[:=]\s{0,2}["']?)1[0-9]{9}(?:\d{3}|\d{6}|\d{9})?(?![\w]|[-. ]\d)/g,
  },
  {
    name: 'told epoch',
    begins: { digits: [10, 13] },
    run: 10,
    pattern:
      /(?<![\w.+-])1[4-9]\d{8}(?:\d{3})?(?=[^\d\n]{0,20}\b(?:epoch|unix|timestamp|seconds since)\b)|(?<=\b(?:epoch|unix(?: time)?|timestamp)\b[^\d\n]{0,20})1[4-9]\d{8}(?:\d{3})?(?![\w]|[-.]\d)/gi,
  },
  { name: 'binary', begins: { digits: [1, 1], next: 'b' }, needs: '0b', pattern: /(?<![\w])0b[01_]{1,64}(?![\w])/g },
  {
    name: 'round thousands',
    begins: { digits: [1, 3], next: '. ' },
    run: 3,
    pattern:
      /(?<![\w.,+-])[1-9]\d{0,2}(?:\.000){2,4}(?![\w]|[-.,]\d)|(?<![\w.,+-])[1-9]\d{0,2}(?: 000){2,4}(?![\w]|[-., ]\d)/g,
  },
  {
    name: 'fingerprint',
    hex: 32,
    pattern: /(?<![A-Za-z0-9])(?=[0-9]{0,63}[A-F])(?:[0-9A-F]{40}|[0-9A-F]{64}|[0-9A-F]{32})(?![A-Za-z0-9])/g,
  },
  {
    name: 'measure',
    begins: { digits: [4, 6], next: '.' },
    run: 4,
    needs: '.',
    pattern: /(?<![\w.,+-])\d{4,6}\.\d{1,3}(?![\w]|[-.]\d)/g,
  },
  {
    name: 'slack ts',
    begins: { digits: [10, 10], next: '.' },
    run: 10,
    needs: '.',
    pattern: /(?<![\w.])1[4-9]\d{8}\.\d{6}(?![\w.])/g,
  },
  { name: 'slack permalink', run: 15, needs: '/p1', pattern: /(?<=\/)p1[4-9]\d{14}(?!\w)/g },
  {
    name: 'issue',
    pattern:
      /(?<![\w])(?:(?:#|pr ?#?|gh-|issue ?#?|mr ?!?|!)\d{1,6}|(?:(?:pr|prs|pull request|issue|ticket|merge request|mr|build|run|pipeline|job) ?[#!])\d{1,11}|(?:inc|chg|ritm|req|prb|sctask|ctask)\d{7}|kb\d{6,7}|commit \d{7,12}|(?:tickets?|issues?|bugs?|incidents?) \d{5,9}(?! ?-?\d))(?![\w]|-\d)/gi,
  },
  {
    name: 'uuid',
    hex: 12,
    needs: '-',
    pattern: /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi,
  },
  {
    name: 'hash',
    hex: 7,
    pattern:
      /(?<![A-Za-z0-9])(?=[0-9]{0,63}[a-f])(?:(?=[0-9]{0,11}[a-f][0-9]{0,11}[a-f])[0-9a-f]{7,12}|[0-9a-f]{16}|[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})(?![A-Za-z0-9])/g,
  },
  { name: 'commit range', hex: 7, needs: '..', pattern: /(?<![\w.])[0-9a-f]{7,40}\.{2,3}[0-9a-f]{7,40}(?![\w.])/g },
  { name: 'digest', pattern: /(?<![\w])(?:sha(?:1|224|256|384|512)|md5|h1)[:-][0-9a-z+/=]{20,140}/gi },
  {
    name: 'hex number',
    begins: { digits: [1, 1], next: 'xX' },
    needs: /0x/i,
    pattern: /(?<![\w])0x[0-9a-f]{1,16}(?![\w])/gi,
  },
  { name: 'code point', needs: '+', pattern: /(?<![\w])u\+[0-9a-f]{4,6}(?![\w])/gi },
  {
    name: 'pod',
    needs: /-[a-z0-9]{8,10}-[a-z0-9]{5}(?![\w-])/,
    pattern:
      /(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+){0,8}-(?=[0-9]{0,9}[a-z])[a-z0-9]{8,10}-(?=[0-9]{0,4}[a-z])[a-z0-9]{5}(?![\w-])/g,
  },
  {
    name: 'cloud resource',
    hex: 8,
    pattern:
      /(?<![\w-])(?:i|vol|vpc|subnet|sg|ami|eni|rtb|igw|nat|snap|lt|eipalloc|acl|tgw|pcx|fs|db|run|req|evt|trace|span|job|build|img)[-_](?=[0-9]{0,20}[a-f])[0-9a-f]{8,32}(?![\w-])/gi,
  },
  {
    name: 'position',
    begins: { digits: [1, 6], lead: ':', isLed: true },
    needs: ':',
    pattern: /(?<=\.[a-z]{1,5}):\d{1,6}(?::\d{1,5})?(?![\w])/gi,
  },
  {
    name: 'ratio',
    begins: { digits: [1, 4], next: `x${SPACES}` },
    needs: /[x×]\s?\d/,
    pattern: /(?<![\w.-])\d{1,4}\s?[x×]\s?\d{1,4}(?:\s?[x×]\s?\d{1,4})?(?![\w])/g,
  },
  {
    name: 'ports',
    needs: /port/i,
    pattern: /\bports?(?: ranges?)?:? \d{2,5}(?:(?:, ?| | and |\/|-)\d{2,5}){0,9}(?![\w]|-\d)/gi,
  },
  {
    name: 'told version',
    begins: { digits: [1, 4], next: '.', before: ' ' },
    needs: /(?:driver|firmware|section|chapter|clause) \d/i,
    pattern: /(?<=\b(?:driver|firmware|section|chapter|clause) )\d{1,4}(?:\.\d{1,4}){1,4}(?![\w]|[-.]\d)/gi,
  },
  {
    name: 'http status',
    begins: { digits: [3, 3], next: ' ', before: ' ' },
    run: 3,
    pattern:
      /(?<=\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) [^\s]{1,200} (?:HTTP\/[\d.]{1,3}"? )?)[1-5]\d\d \d{1,10}(?![\w]|-\d)/g,
  },
  { name: 'isbn', needs: /isbn/i, pattern: /\bISBN(?:-1[03])?:?\s?(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dX](?!\d)/gi },
  { name: 'unix mode', mode: 10, pattern: /[-dlrwxsStT]{10}[+@.]?/g },
  {
    name: 'network',
    begins: { digits: [1, 3], next: '.' },
    needs: '.0/',
    pattern:
      /(?<![\w.-])(?:(?:10|127|0)\.0\.0\.0\/(?:\d|1\d|2[0-4])|10\.(?:96|244|4[23])\.0\.0\/1[26]|2(?:24|40)\.0\.0\.0\/4|169\.254\.0\.0\/16|100\.64\.0\.0\/10|172\.(?:1[6-9]|2\d|3[01])\.0\.0\/1[2-6]|192\.168\.0\.0\/16|192\.168\.[01]\.0\/24)(?!\d)/g,
  },
  {
    name: 'standard',
    pattern:
      /(?<![\w])(?:rfc|cve|iso|iec|ieee|pep|ecma|cwe|ghsa|jira|jep|kep)[- ]?\d{1,6}(?:[-:]\d{1,7}){0,2}(?![\w])/gi,
  },
]
