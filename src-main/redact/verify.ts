import type { Entity } from '../../shared/domain.ts'
import { isKnownHost } from './hosts.ts'
import { isUnexplainedNumber } from './verify-harmless.ts'

/** Something in redacted text that should not be there. */
export interface PiiFinding {
  readonly start: number
  readonly end: number
  readonly entity: Entity
  /** For people; holds no text. */
  readonly says: string
}

interface Check {
  readonly entity: Entity
  readonly says: string
  /** Stands in everything the pattern matches: one quick search spares most texts the pattern. */
  readonly needs?: string
  readonly pattern: RegExp
  readonly accept?: (matched: string, text: string, at: number) => boolean
}

/** Deliberately coarse and deliberately other code than the detectors: what both overlook is what can slip through. */
const CHECKS: readonly Check[] = [
  {
    entity: 'EMAIL',
    says: 'looks like an e-mail address',
    needs: '@',
    pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,5}\.\p{L}{2,24}/gu,
    accept: (matched, text, at) => !(matched.startsWith('git@') && text.charAt(at + matched.length) === ':'),
  },
  {
    entity: 'HANDLE',
    says: 'looks like a Slack member id',
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
    pattern: /:\/\/[^\s/@:[\]<>]{1,100}:[^\s/@[\]<>]{1,100}@/g,
  },
  {
    entity: 'URL',
    says: 'looks like a link to a host nobody listed',
    needs: '://',
    pattern: /https?:\/\/(?:[^\s/<>|@"'`[\]]{0,200}@)?([a-z0-9][a-z0-9.-]{0,200})/gi,
    accept: (matched) => !isKnownHost(matched.replace(/^https?:\/\//i, '').replace(/[.:]+$/, '')),
  },
  {
    entity: 'NUMBER',
    says: 'looks like a phone or id number we could not confirm',
    pattern: /\d(?:[ ().-]{0,2}\d){8,18}/g,
    accept: isUnexplainedNumber,
  },
  {
    entity: 'IBAN',
    says: 'looks like a bank account',
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g,
  },
]

/** A second look at redacted text, by other code than what redacted it. Offsets are UTF-16, end exclusive. */
export function findPii(redactedText: string): readonly PiiFinding[] {
  const found: PiiFinding[] = []
  for (const { entity, says, needs, pattern, accept } of CHECKS) {
    if (needs !== undefined && !redactedText.includes(needs)) continue
    for (const match of redactedText.matchAll(pattern)) {
      if (accept !== undefined && !accept(match[0], redactedText, match.index)) continue
      found.push({ start: match.index, end: match.index + match[0].length, entity, says })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}
