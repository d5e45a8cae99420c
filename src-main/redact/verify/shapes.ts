/**
 * Shapes that are nobody's but somebody's: addresses, tokens of well-known issuers, accounts, machines, hashes of
 * passwords. Deliberately coarse, and deliberately other code than the detectors.
 */
import type { Entity } from '../../../shared/domain.ts'
import { isKnownHost } from '../hosts.ts'
import { matchesOf } from '../text/matches.ts'
import { linesWithDigits, matchesIn, wordsWithDigits } from '../text/pieces.ts'
import { BLANK, type Range } from './marks.ts'

interface Shape {
  readonly entity: Entity
  readonly says: string
  /** Stands in everything the pattern matches: one quick search spares most texts the pattern. */
  readonly needs?: string | RegExp
  /** True when it matches within one word, or within one line, that holds a digit. */
  readonly within?: 'a word' | 'a line'
  /** When it has a first group, only that is what was found; a group `before` belongs to it as well. */
  readonly pattern: RegExp
  readonly accept?: (matched: string, text: string, at: number) => boolean
}

const SHAPES: readonly Shape[] = [
  {
    entity: 'EMAIL',
    says: 'looks like an e-mail address',
    needs: '@',
    // Begins at the sign: from every letter of a text on it would be sought in vain.
    pattern:
      /@(?<=(?<before>[\p{L}\p{N}._%+-]{1,64})@)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,5}\.\p{L}{2,24}/gu,
    accept: (matched, text, at) => !(matched.startsWith('git@') && text.charAt(at + matched.length) === ':'),
  },
  {
    entity: 'HANDLE',
    says: 'looks like a Slack member id',
    within: 'a word',
    pattern: /(?<![A-Za-z0-9_-])[UW](?=[A-Z]{0,10}\d)[A-Z0-9]{8,11}(?![A-Za-z0-9_-])/g,
  },
  {
    entity: 'SECRET',
    says: 'looks like a private key',
    needs: 'PRIVATE KEY',
    pattern: /BEGIN [A-Z ]{0,20}PRIVATE KEY/g,
  },
  {
    entity: 'SECRET',
    says: 'looks like an access token',
    pattern:
      /(?<![A-Za-z0-9])(?:xox[abeoprs]-|gh[opsru]_|glpat-|AKIA|ASIA|sk_live_|rk_live_|AIza|SG\.|npm_|hvs\.|sk-ant-|eyJhbGci)[\w.-]{10,200}/g,
  },
  {
    entity: 'SECRET',
    says: 'looks like credentials in a link',
    needs: '://',
    pattern: /:\/\/[^\s/@:[\]<>]{0,100}:[^\s@[\]<>]{1,100}@/g,
  },
  {
    entity: 'SECRET',
    says: 'looks like the hash of a password',
    needs: '$',
    pattern: /\$(?:1|2[abxy]?|5|6|7|y|argon2\w{0,2})\$[\w./$=,+-]{10,200}/g,
  },
  {
    entity: 'SECRET',
    says: 'looks like a network’s password',
    needs: 'WIFI:',
    pattern: /WIFI:[^\n]{0,80}?[;:]P:([^;\n]{1,80})/g,
  },
  {
    entity: 'URL',
    says: 'looks like a link to a host nobody listed',
    needs: '://',
    pattern: /https?:\/\/(?:[^\s/<>|@"'`[\]]{0,200}@)?([a-z0-9][a-z0-9.-]{0,200})/gi,
    accept: (matched) => {
      const host = matched.replace(/^https?:\/\//i, '').replace(/[.:]+$/, '')
      return (
        !isKnownHost(host) && !/^(?:web|api|app|backend|frontend|nginx|db|database|postgres|redis|minio)$/.test(host)
      )
    },
  },
  {
    entity: 'IBAN',
    says: 'looks like a bank account',
    within: 'a line',
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ .]?[A-Z0-9]{4}){3,7}(?:[ .]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g,
  },
  {
    entity: 'MAC',
    says: 'looks like the address of a device',
    needs: /[:-](?<=[0-9A-F]{2}.)[0-9A-F]{2}[:-]/i,
    pattern: /(?<![A-Za-z0-9:-])[0-9A-F]{2}(?:[:-][0-9A-F]{2}){5}(?![A-Za-z0-9:-])/gi,
  },
  {
    entity: 'LOCATION',
    says: 'looks like a place on a map',
    needs: /\.\d{4}|°/,
    pattern:
      /(?<![\d.])-?\d{1,3}\.\d{4,8},\s?-?\d{1,3}\.\d{4,8}(?![\d.])|\d{1,3}°\s?\d{1,2}['′]\s?(?:[\d.]{1,7}["″])?\s?[NSEW]/g,
  },
]

export interface ShapeFinding extends Range {
  readonly entity: Entity
  readonly says: string
}

/** Everything in a text that has one of the shapes. */
export function shapesIn(text: string): ShapeFinding[] {
  const found: ShapeFinding[] = []
  for (const { entity, says, needs, within, pattern, accept } of SHAPES) {
    if (needs !== undefined && !(typeof needs === 'string' ? text.includes(needs) : needs.test(text))) continue
    const matches =
      within === undefined
        ? matchesOf(text, pattern)
        : matchesIn((within === 'a word' ? wordsWithDigits : linesWithDigits)(text), pattern)
    for (const match of matches) {
      const end = match.index + match[0].length
      const at = match.index - (match.groups?.['before']?.length ?? 0)
      if (accept !== undefined && !accept(text.slice(at, end), text, at)) continue
      if (match[1]?.includes(BLANK)) continue
      const isPart = entity === 'SECRET' && match[1] !== undefined
      found.push({ start: isPart ? end - (match[1]?.length ?? 0) : at, end, entity, says })
    }
  }
  return found
}
