import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { Channel } from '../../../shared/contract/channels.ts'
import type { Level } from '../../../shared/domain.ts'
import { useAttempt } from '../../client/attempt.ts'
import { keepChannels } from '../../client/channels.ts'
import { saidAtField } from '../../client/client.ts'

/** Changes the allowlist. What was refused of a channel is said in its row until the next change. Taking a channel with messages off it waits in `asking` until it is confirmed. */
export function useAllowlist() {
  const cache = useQueryClient()
  const { attempt, error } = useAttempt()
  const [asking, setAsking] = useState<Channel | null>(null)
  const [tried, setTried] = useState('')
  const attemptNow = useRef(attempt)
  attemptNow.current = attempt

  const put = useCallback(
    async (name: string, level: Level | null) => {
      const names = [name]
      setTried(name)
      const changed =
        level === null
          ? await attemptNow.current('channels.deny', { names })
          : await attemptNow.current('channels.allow', { names, level })
      if (!changed) return
      keepChannels(cache, changed)
      void cache.invalidateQueries({ queryKey: ['status.get'] })
    },
    [cache],
  )

  const allow = useCallback((channel: Channel) => void put(channel.name, 'metrics'), [put])
  const denyNow = useCallback(
    async (channel: Channel) => {
      setAsking(null)
      await put(channel.name, null)
    },
    [put],
  )
  const deny = useCallback(
    (channel: Channel) => (channel.messages > 0 ? setAsking(channel) : void denyNow(channel)),
    [denyNow],
  )
  const setLevel = useCallback((channel: Channel, level: Level) => void put(channel.name, level), [put])
  const refusalOf = ({ name }: Channel) => (error !== null && tried === name ? saidAtField(error) : undefined)
  return { allow, deny, denyNow, setLevel, refusalOf, asking, cancel: useCallback(() => setAsking(null), []) }
}
