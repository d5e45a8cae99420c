import { useLocation } from 'wouter'
import { HOUR_MS } from '../../shared/duration.ts'
import { useAct } from '../client/act.ts'
import { useManaged } from '../client/managed.ts'
import { useCommand } from '../client/queries.ts'
import { strings } from '../strings.ts'

const words = strings.shell

export interface PaletteEntry {
  readonly key: string
  readonly group: string
  /** The act's own words, as its button has them. */
  readonly name: string
  readonly hotkey?: string
  readonly run: () => void
}

const SCREENS = ['review', 'channels', 'uploads', 'activity', 'audit', 'reports', 'settings'] as const

/** What can be chosen now: screens, channels that wait, and the acts that are possible as things stand. */
export function usePaletteEntries(onHelp: () => void): readonly PaletteEntry[] {
  const [, go] = useLocation()
  const { act } = useAct()
  const { isLocked } = useManaged()
  const status = useCommand('status.get', {}).data
  const waiting = useCommand('review.waiting', {}).data ?? []
  const newest = useCommand('review.acts', {}).data?.find(({ isUndone }) => !isUndone)
  const isPaused = status?.schedule.state === 'paused'
  const wanted = status?.schedule.wanted === true
  const acts: readonly (readonly [boolean, string, () => void])[] = [
    [status?.collecting === null, words.collectNow, () => void act('collection.start', {})],
    [status?.collecting != null, words.stopNow, () => void act('collection.stop', {})],
    [isPaused, words.resume, () => void act('collection.resume', {})],
    [wanted && !isPaused, words.pauseHour, () => void act('collection.pause', { until: Date.now() + HOUR_MS })],
    [
      status !== undefined && !isLocked('schedule.on'),
      words.palette.schedule(wanted),
      () => void act('settings.set', { schedule: { on: !wanted } }),
    ],
    [newest !== undefined, words.palette.undo, () => newest && void act('review.undo', { act: newest.actId })],
    [true, words.help, onHelp],
  ]
  return [
    ...SCREENS.map((screen, index) => ({
      key: screen,
      group: words.palette.screens,
      name: words.nav[screen],
      hotkey: String(index + 1),
      run: () => go(`/${screen}`),
    })),
    ...acts
      .filter(([isPossible]) => isPossible)
      .map(([, name, run]) => ({ key: name, group: words.palette.acts, name, run })),
    ...waiting.map(({ channelName }) => ({
      key: `#${channelName}`,
      group: words.palette.channels,
      name: strings.common.channel(channelName),
      run: () => go(`/review/${encodeURIComponent(channelName)}`),
    })),
  ]
}
