import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { Channel } from '../../../shared/contract/channels.ts'
import type { Level } from '../../../shared/domain.ts'
import { useAct } from '../../client/act.ts'
import { keepChannels } from '../../client/channels.ts'

/** Changes the allowlist. Taking a channel with messages off it waits in `asking` until it is confirmed. */
export function useAllowlist() {
  const cache = useQueryClient()
  const { act } = useAct()
  const [asking, setAsking] = useState<Channel | null>(null)
  const actNow = useRef(act)
  actNow.current = act

  const put = useCallback(
    async (name: string, level: Level | null) => {
      const names = [name]
      const changed =
        level === null
          ? await actNow.current('channels.deny', { names })
          : await actNow.current('channels.allow', { names, level })
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
  return { allow, deny, denyNow, setLevel, asking, cancel: useCallback(() => setAsking(null), []) }
}
