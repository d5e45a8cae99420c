/**
 * E-mail addresses: RFC 5322 dot-atoms at RFC 1035 hosts, letters of any script (RFC 6531), and the ways people write
 * them to fool harvesters: `ann at example dot com`, `ann [at] example [dot] com`, `ann(at)example.com`.
 *
 * Not addresses: `lodash@4.17.21` (no top-level domain), `git@github.com:org/repo` (a clone URL; the link detector's).
 */
import type { Detector, Finding } from '../finding.ts'
import { foundIn, isIn } from '../text/matches.ts'

const LOCAL = "[\\p{L}\\p{N}!#$%&'*+/=?^_{}~.-]"
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,62})'

const before = new RegExp(`${LOCAL}{1,64}$`, 'u')
const isHostStart = /[\p{L}\p{N}[]/u
const quoted = /"[^"\n]{1,62}"$/
const after = new RegExp(
  `^(?:${LABEL}\\.){1,8}(?:xn--[a-z0-9-]{2,40}|[\\p{L}]{2,24})(?![\\p{L}\\p{N}])|^\\[[0-9a-fA-F.:]{3,45}\\]`,
  'u',
)
const spelled =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}._+-]{0,62}\s{0,2}(?:[[({<]\s?(?:at|@|a|arroba|à|ät)\s?[\])}>]|\sat\s|\sarroba\s|\sklammeraffe\s|\schiocciola\s|\sapenstaartje\s|@)\s{0,2}[\p{L}\p{N}-]{1,62}(?:\s{0,2}(?:[[({<]\s?(?:dot|\.|punto|punkt|point)\s?[\])}>]|\sdot\s|\spunto\s|\spunkt\s|\spunt\s|\sponto\s|\.)\s{0,2}[\p{L}\p{N}-]{1,62}){0,4}?\s{0,2}(?:[[({<]\s?(?:dot|\.|punto|punkt|point)\s?[\])}>]|\sdot\s|\spunto\s|\spunkt\s|\spunt\s|\sponto\s|\.)\s{0,2}(?:com|org|net|edu|gov|io|dev|co|de|fr|es|it|nl|pl|uk|us|ca|au|in|ch|at|be|se|no|fi|dk|pt|br|mx|jp|kr|cn|ru|info|biz|me|app|ai|eu|email)(?![\p{L}\p{N}])/giu
/** The middle of it: the sign for *at*, a label, the sign for a dot. */
const spelledSigns =
  /(?:[[({<]\s?(?:at|@|a|arroba|à|ät)\s?[\])}>]|\sat\s|\sarroba\s|\sklammeraffe\s|\schiocciola\s|\sapenstaartje\s|@)\s{0,2}[\p{L}\p{N}-]{1,62}\s{0,2}(?:[[({<]\s?(?:dot|\.|punto|punkt|point)\s?[\])}>]|\sdot\s|\spunto\s|\spunkt\s|\spunt\s|\sponto\s|\.)/iu
/** Both signs in brackets: any ending. */
const bracketed =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}._+-]{0,62}\s{0,2}[[({<]\s?(?:at|@|a|arroba|à|ät)\s?[\])}>]\s{0,2}[\p{L}\p{N}-]{1,62}(?:\s{0,2}(?:[[({<]\s?(?:dot|\.|punto|punkt|point)\s?[\])}>]|\.)\s{0,2}[\p{L}\p{N}-]{2,62}){1,5}/giu
const bracketedAt = /[[({<]\s?(?:at|@|a|arroba|à|ät)\s?[\])}>]/iu
const spelledHint =
  /[[({<]\s?(?:at|@|a|arroba|à|ät)\s?[\])}>]|\s(?:at|arroba|klammeraffe|chiocciola|apenstaartje)\s[\s\S]{0,80}\s(?:dot|punto|punkt|punt|ponto)\s|[[({<]\s?(?:dot|\.|punto|punkt)\s?[\])}>]|@[\s\S]{0,80}\sdot\s|\s@\s|\s\.\s{0,2}[a-z]{2,4}\b/i

/** As links carry it. */
const encoded = /(?:[a-z\d._+-]|%2[BDE]){1,64}%40(?:(?:[a-z\d-]|%2D){1,63}(?:\.|%2E)){1,8}[a-z]{2,24}/gi

export const email: Detector = {
  name: 'email',
  goesByShape: true,
  find({ text }) {
    const found: Finding[] = []
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      if (!isHostStart.test(text.charAt(at + 1)) || at === 0) continue
      const head = text.slice(Math.max(0, at - 64), at)
      const local = before.exec(head)?.[0] ?? quoted.exec(head)?.[0]
      if (local === undefined) continue
      const host = after.exec(text.slice(at + 1, at + 256))?.[0]
      if (host === undefined) continue
      const trimmed = local.replace(/^[.'`{|}*/=?^~!#$%&-]+/, '')
      if (trimmed === '' || (trimmed === 'git' && text.charAt(at + 1 + host.length) === ':')) continue
      found.push(finding(at - trimmed.length, at + 1 + host.length))
    }
    for (const match of foundIn(text, encoded)) found.push(finding(match.index, match.index + match[0].length))
    if (isIn(text, spelledHint)) {
      for (const match of isIn(text, spelledSigns) ? foundIn(text, spelled) : [])
        found.push(finding(match.index, match.index + match[0].length))
      for (const match of isIn(text, bracketedAt) ? foundIn(text, bracketed) : [])
        found.push(finding(match.index, match.index + match[0].length))
    }
    return found
  },
}

function finding(start: number, end: number): Finding {
  return { start, end, entity: 'EMAIL', confidence: 0.99, detector: 'email' }
}
