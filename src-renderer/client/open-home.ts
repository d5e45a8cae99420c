import { useAttempt } from './attempt.ts'

interface OpenHome {
  /** Opens a home of the list; in a browser this tab goes on there, in the tray app it has a window of its own. */
  open(home: string): Promise<void>
  readonly busy: boolean
  /** Why the last one could not be opened. */
  readonly error: unknown
}

/** For what leads to another home. */
export function useOpenHome(): OpenHome {
  const { attempt, busy, error } = useAttempt()
  return {
    busy,
    error,
    async open(home) {
      const opened = await attempt('homes.open', { home })
      if (opened?.url) location.assign(opened.url)
    },
  }
}
