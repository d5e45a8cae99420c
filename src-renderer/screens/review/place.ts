import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { ENTITIES, MESSAGE_STATES } from '../../../shared/domain.ts'
import type { Filter } from './use-messages.ts'

/** Every channel at once. No channel of Slack is called this: a name has no space. */
export const EVERYTHING = 'all channels'

/** What a reader has narrowed the list to. */
export type Narrowing = Pick<Filter, 'state' | 'entity' | 'search'>

interface Place {
  /** A channel's name, `EVERYTHING`, or null when the address says neither. */
  readonly place: string | null
  readonly narrowing: Narrowing
  readonly go: (place: string | null, narrowing?: Narrowing, options?: { readonly replace?: boolean }) => void
}

/** Where Review is, from the address: it outlives a reload, and going back brings the list that was shown. */
export function usePlace(): Place {
  // The router tells when the address changes, but has decoded what it hands on, and "100%25" is not "100%".
  const [, navigate] = useLocation()
  const [, , place = '', filters = ''] = window.location.hash.slice(1).split('/')
  const narrowing = useMemo(() => narrowingFrom(filters), [filters])
  const go = useCallback<Place['go']>(
    (to, narrowed = {}, options) => navigate(addressOf(to, narrowed), options),
    [navigate],
  )
  return { place: decoded(place), narrowing, go }
}

/** The address of a place in Review, as the router takes it. */
export function addressOf(place: string | null, narrowing: Narrowing = {}): string {
  if (place === null) return '/review'
  const filters = new URLSearchParams(
    Object.entries(narrowing).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  ).toString()
  const base = `/review/${encodeURIComponent(place)}`
  return filters === '' ? base : `${base}/${filters}`
}

/** null for nothing, and for what is no name: anybody may have typed the address. */
function decoded(place: string): string | null {
  try {
    return decodeURIComponent(place) || null
  } catch {
    return null
  }
}

/** What an address says, as far as it makes sense. */
function narrowingFrom(filters: string): Narrowing {
  const asked = new URLSearchParams(filters)
  const state = MESSAGE_STATES.find((one) => one === asked.get('state'))
  const entity = ENTITIES.find((one) => one === asked.get('entity'))
  const search = asked.get('search')?.slice(0, 200)
  return { ...(state && { state }), ...(entity && { entity }), ...(search && { search }) }
}
