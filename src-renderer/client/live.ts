import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CommandName } from '../../shared/contract.ts'
import { subscribe } from './client.ts'

/** Keeps every screen's cached answers in step with the engine while the app is open. */
export function useLiveUpdates(): void {
  const cache = useQueryClient()
  useEffect(() => followEngine(cache), [cache])
}

/** Which answers each event makes old. The message list keeps its own watch, so that it never jumps under a reader. */
export function followEngine(cache: QueryClient): () => void {
  const outdate = (...names: CommandName[]) => {
    for (const name of names) void cache.invalidateQueries({ queryKey: [name] })
  }
  const ends = [
    subscribe('status.changed', (status) => {
      cache.setQueryData(['status.get', {}], status)
      outdate('audit.list')
    }),
    subscribe('account.changed', () => outdate('status.get', 'channels.list', 'audit.list')),
    subscribe('run.finished', () =>
      outdate('status.get', 'channels.list', 'review.batches', 'activity.get', 'retention.report', 'audit.list'),
    ),
    subscribe('review.changed', () =>
      outdate('review.batches', 'status.get', 'activity.get', 'retention.report', 'audit.list'),
    ),
    subscribe('channels.changed', () => outdate('channels.list', 'review.batches', 'status.get', 'audit.list')),
    subscribe('uploads.changed', () =>
      outdate('uploads.list', 'lake.history', 'review.batches', 'status.get', 'activity.get', 'audit.list'),
    ),
    subscribe('settings.changed', () =>
      outdate('settings.get', 'status.get', 'retention.report', 'audit.list', 'key.get'),
    ),
    subscribe('alerts.changed', () => outdate('alerts.list', 'status.get', 'audit.list')),
  ]
  return () => {
    for (const end of ends) end()
  }
}
