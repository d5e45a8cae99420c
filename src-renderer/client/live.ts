import { type QueryClient, type QueryFilters, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CommandName, EventName } from '../../shared/contract.ts'
import { subscribe, watchMissed } from './client.ts'

/** Keeps every screen's cached answers in step with the engine while the app is open. */
export function useLiveUpdates(): void {
  const cache = useQueryClient()
  useEffect(() => followEngine(cache), [cache])
}

/**
 * Which answers each event makes old: every event of the contract has its line. The message list keeps its own watch, so
 * that it never jumps under a reader; progress is shown where it was started.
 */
const OUTDATES: Readonly<Record<EventName, readonly CommandName[]>> = {
  // Carries the new status itself.
  'status.changed': ['audit.list', 'audit.lines'],
  'account.changed': ['status.get', 'channels.list', 'audit.list', 'audit.lines'],
  'run.progress': [],
  'run.finished': [
    'people.list',
    'status.get',
    'trust.list',
    'channels.list',
    'review.waiting',
    'review.batches',
    'review.scope',
    'activity.get',
    'retention.report',
    'audit.list',
    'audit.lines',
  ],
  'review.changed': [
    'people.list',
    'review.waiting',
    'trust.list',
    'review.batches',
    'review.scope',
    'review.acts',
    'status.get',
    'activity.get',
    'retention.report',
    'audit.list',
    'audit.lines',
  ],
  'channels.changed': [
    'people.list',
    'channels.list',
    'notice.get',
    'trust.list',
    'review.waiting',
    'review.batches',
    'review.scope',
    'review.acts',
    'status.get',
    'audit.list',
    'audit.lines',
  ],
  'uploads.progress': [],
  'uploads.changed': [
    'people.list',
    'uploads.list',
    'lake.history',
    'certificate.list',
    'review.waiting',
    'review.batches',
    'review.scope',
    'status.get',
    'activity.get',
    'audit.list',
    'audit.lines',
  ],
  'settings.changed': [
    'notice.get',
    'settings.get',
    'managed.get',
    'status.get',
    'retention.report',
    'audit.list',
    'audit.lines',
    'key.get',
  ],
  'homes.changed': ['homes.list'],
  'alerts.changed': ['alerts.list', 'status.get', 'audit.list', 'audit.lines'],
}

/**
 * Marks as old what an event makes old, and everything after a silence, because nothing said then was heard; until the
 * returned function is called.
 */
export function followEngine(cache: QueryClient): () => void {
  const ends = [
    watchMissed(() => readAgain(cache, { predicate: ({ queryKey: [name] }) => name !== 'review.messages' })),
    subscribe('status.changed', (status) => {
      const queryKey = ['status.get', {}]
      // An answer under way is older than this, and would take its place.
      void cache.cancelQueries({ queryKey }).then(() => cache.setQueryData(queryKey, status))
    }),
    ...(Object.keys(OUTDATES) as EventName[])
      .filter((event) => OUTDATES[event].length > 0)
      .map((event) =>
        subscribe(event, () => {
          for (const name of OUTDATES[event]) readAgain(cache, { queryKey: [name] })
        }),
      ),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/**
 * Reads again what is on screen of it. A first answer under way is waited for: it may be from before, and the cache would take it for
 * what was asked for now.
 */
function readAgain(cache: QueryClient, which: QueryFilters): void {
  const first = cache.getQueryCache().findAll({ ...which, fetchStatus: 'fetching' })
  for (const { state, promise, queryKey } of first)
    if (state.data === undefined)
      void promise?.catch(() => {}).then(() => cache.invalidateQueries({ queryKey, exact: true }))
  void cache.invalidateQueries(which)
}
