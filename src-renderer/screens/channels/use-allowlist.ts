import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { Channel } from '../../../shared/contract/channels.ts'
import type { Level } from '../../../shared/domain.ts'
import { useAct } from '../../client/act.ts'
import { keepChannels } from '../../client/channels.ts'
import { notify } from '../../components/notify.tsx'
import { strings } from '../../strings.ts'

const words = strings.channels

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
      if (!changed) return false
      keepChannels(cache, changed)
      void cache.invalidateQueries({ queryKey: ['status.get'] })
      return true
    },
    [cache],
  )

  const allow = useCallback(
    async (channel: Channel) => {
      if (await put(channel.name, 'metrics')) notify(words.added(channel.name))
    },
    [put],
  )
  const denyNow = useCallback(
    async (channel: Channel) => {
      setAsking(null)
      if (await put(channel.name, null)) notify(words.removed(channel.name))
    },
    [put],
  )
  const deny = useCallback(
    (channel: Channel) => (channel.messages > 0 ? setAsking(channel) : void denyNow(channel)),
    [denyNow],
  )
  const setLevel = useCallback(
    async (channel: Channel, level: Level) => {
      if (!(await put(channel.name, level))) return
      notify(level === 'text' ? words.levelText(channel.name) : words.levelMetrics(channel.name))
    },
    [put],
  )
  return { allow, deny, denyNow, setLevel, asking, cancel: useCallback(() => setAsking(null), []) }
}
