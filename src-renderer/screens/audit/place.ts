import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '../../../shared/audit-actions.ts'
import { ACTORS } from '../../../shared/domain.ts'
import { isPersonPseudonym } from '../../../shared/pseudonym.ts'
import type { TrailFilters } from './use-trail.ts'

export const SINCES = ['ever', 'day', 'week', 'month'] as const

/** Where the people are, as the router takes it. */
export const PEOPLE = '/audit/people'

/** What a reader has narrowed the trail to. */
export type Narrowing = Pick<TrailFilters, 'actor' | 'person' | 'action' | 'channel' | 'outcome' | 'subject'> & {
  readonly since?: Exclude<(typeof SINCES)[number], 'ever'> | undefined
  /** The newest entry to show. */
  readonly upTo?: number | undefined
}

/** What the trail is narrowed to, from the address: it outlives a reload, and can be handed to a colleague. */
export function useNarrowing(): readonly [Narrowing, (to: Narrowing) => void] {
  const [, navigate] = useLocation()
  const [, , filters = ''] = window.location.hash.slice(1).split('/')
  const narrowing = useMemo(() => narrowingFrom(filters), [filters])
  const go = useCallback((to: Narrowing) => navigate(addressOf(to)), [navigate])
  return [narrowing, go]
}

/** The address of the narrowed trail, as the router takes it. */
export function addressOf(narrowing: Narrowing): string {
  const said = Object.entries(narrowing).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  return said.length === 0 ? '/audit' : `/audit/${new URLSearchParams(said)}`
}

/** What an address says, as far as it makes sense: anybody may have typed it. */
function narrowingFrom(filters: string): Narrowing {
  const asked = new URLSearchParams(filters)
  const among = <Word extends string>(words: readonly Word[], name: string) =>
    words.find((word) => word === asked.get(name))
  const text = (name: string) => asked.get(name)?.slice(0, 100) || undefined
  const person = asked.get('person')
  const upTo = Number(asked.get('upTo'))
  return {
    actor: among(ACTORS, 'actor'),
    person: isPersonPseudonym(person) ? person : undefined,
    action: among(AUDIT_ACTIONS, 'action'),
    channel: text('channel'),
    outcome: among(AUDIT_OUTCOMES, 'outcome'),
    subject: text('subject'),
    since: among(['day', 'week', 'month'] as const, 'since'),
    upTo: Number.isInteger(upTo) && upTo > 0 ? upTo : undefined,
  }
}
