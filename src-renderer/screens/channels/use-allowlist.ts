import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { Channel } from '../../../shared/contract/channels.ts'
import type { Level } from '../../../shared/domain.ts'
import { useAct } from '../../client/act.ts'
import { tell } from '../../components/tell.tsx'
import { strings } from '../../strings.ts'

const words = strings.channels

/** Changes the allowlist; every change is told, and those that widen nothing can be taken back. */
export function useAllowlist() {
  const cache = useQueryClient()
  const { act } = useAct()
  const actNow = useRef(act)
  actNow.current = act

  const keep = useCallback(
    (channels: Channel[] | null) => {
      if (!channels) return false
      cache.setQueryData(['channels.list', {}], channels)
      void cache.invalidateQueries({ queryKey: ['status.get'] })
      return true
    },
    [cache],
  )
  const put = useCallback(
    async (name: string, level: Level | null) => {
      if (level === null) return keep(await actNow.current('channels.deny', { names: [name] }))
      return keep(await actNow.current('channels.allow', { names: [name], level }))
    },
    [keep],
  )

  const allow = useCallback(
    async (channel: Channel) => {
      if (await put(channel.name, 'metrics')) tell(words.added(channel.name), () => void put(channel.name, null))
    },
    [put],
  )
  const deny = useCallback(
    async (channel: Channel) => {
      const { name, level } = channel
      if (await put(name, null)) tell(words.removed(name), () => void put(name, level))
    },
    [put],
  )
  const setLevel = useCallback(
    async (channel: Channel, level: Level) => {
      if (!(await put(channel.name, level))) return
      tell(level === 'text' ? words.levelText(channel.name) : words.levelMetrics(channel.name))
    },
    [put],
  )
  return { allow, deny, setLevel }
}
