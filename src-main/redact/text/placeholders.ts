/**
 * What stands in redacted text where something was hidden, and how to recognise it again.
 *
 * A placeholder is recognised by a closed shape, so that nobody can hide words inside one.
 */

import type { Entity } from '../../../shared/domain.ts'
import { isPersonPseudonym, KEYED, PERSON } from '../../../shared/pseudonym.ts'
import { SECRET_NAMES } from '../secrets/names.ts'

/** `[email]`, `[secret aws_access_key]`, `[person u_…]`: the type, and for secrets and people which one. */
export function placeholderFor(entity: Entity, detail?: string): string {
  return detail === undefined ? `[${entity.toLowerCase()}]` : `[${entity.toLowerCase()} ${detail}]`
}

export const WITHHELD = '[withheld]'
/** Stands where a message holds something the walker could not read. */
export const UNSUPPORTED = '[unsupported]'
/** Someone who is mentioned but gets no pseudonym: opted out, or no key at hand. */
export const SOMEONE = '@[person]'

const bracketed = new RegExp(
  `\\[(email|phone|card|iban|ip|mac|url|address|location|date|national_id|crypto|number|org|handle|person|secret|withheld|unsupported|group|channel)(?: (${PERSON}|[a-z][a-z0-9_]{1,40}))?\\]`,
  'y',
)
const pseudonym = new RegExp(`(?:@u|#c)_${KEYED}(?![\\p{L}\\p{N}_])`, 'uy')

/** The length of the placeholder that starts at `index`, or 0. */
export function placeholderLengthAt(text: string, index: number): number {
  const first = text.charCodeAt(index)
  if (first === 0x5b) {
    bracketed.lastIndex = index
    const match = bracketed.exec(text)
    return match !== null && detailIsOurs(match[1] ?? '', match[2]) ? match[0].length : 0
  }
  if (first === 0x40 && text.startsWith(SOMEONE, index)) return SOMEONE.length
  if (first === 0x40 || first === 0x23) {
    pseudonym.lastIndex = index
    return pseudonym.exec(text)?.[0].length ?? 0
  }
  return 0
}

const anyPseudonym = new RegExp(`\\[person ${PERSON}\\]|(?:@u|#c)_${KEYED}(?![\\p{L}\\p{N}_])`, 'gu')

/** Pseudonyms that a text brings along, with what may stand in their place: somebody else wrote them. */
export function pseudonymsIn(
  text: string,
): { readonly start: number; readonly end: number; readonly placeholder: string }[] {
  if (!/[@ ]u_|#c_/.test(text)) return []
  return [...text.matchAll(anyPseudonym)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    placeholder: match[0].startsWith('[') ? '[person]' : match[0].startsWith('@') ? SOMEONE : '[channel]',
  }))
}

function detailIsOurs(kind: string, detail: string | undefined): boolean {
  if (detail === undefined) return kind !== 'secret'
  if (kind === 'person') return isPersonPseudonym(detail)
  return kind === 'secret' && SECRET_NAMES.has(detail)
}
