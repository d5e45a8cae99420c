import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Message } from '../../../shared/contract/review.ts'
import { call } from '../../client/client.ts'

/** What one call takes at most. */
const MOST_TOLD = 1000

/** What was on screen long enough to be read, on its way to the engine. */
export interface SeenMessages {
  add(messages: readonly Pick<Message, 'messageId' | 'version'>[]): void
  /** Resolves when all that was read so far has been told, or cannot be: it blocks nothing and nobody. */
  tell(): Promise<void>
}

/** One for the whole screen: who approves in one list was reading in another a moment ago. */
export function useSeenMessages(): SeenMessages {
  const cache = useQueryClient()
  return useMemo(() => {
    const read = new Map<string, { messageId: string; version: number }>()
    let telling: Promise<void> = Promise.resolve()
    const tellNow = async () => {
      while (read.size > 0) {
        const messages = [...read.values()].slice(0, MOST_TOLD)
        for (const { messageId } of messages) read.delete(messageId)
        // What could not be told counts as not seen.
        await call('review.see', { messages }).catch(() => null)
        void cache.invalidateQueries({ queryKey: ['review.scope'] })
      }
    }
    return {
      add: (messages) => {
        for (const { messageId, version } of messages) read.set(messageId, { messageId, version })
      },
      tell: () => {
        telling = telling.then(tellNow)
        return telling
      },
    }
  }, [cache])
}
