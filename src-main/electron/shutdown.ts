/** Quitting in order: a run is parked after the page at hand, then the store closes, then the program ends. */
import { app, powerMonitor } from 'electron'
import type { Clock } from '../../shared/clock.ts'

/** Milliseconds a shutdown may take. Past that the program ends anyway; what was committed is safe. */
const PATIENCE = 15_000

/** Runs `stop` once before the app ends, when anything asks it to: the menu, the system, a signal. */
export function shutdownWith(stop: () => Promise<void>, clock: Clock): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running'

  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    const done = new AbortController()
    const tooLong = clock.sleep(PATIENCE, done.signal).catch(() => {})
    void Promise.race([stop().catch(() => {}), tooLong]).then(() => {
      done.abort()
      state = 'stopped'
      app.quit()
    })
  })
  // Asks a system that shuts down to wait for us; Electron passes this on where the system allows it.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    app.quit()
  })
  // The app stays in the tray when its window closes.
  app.on('window-all-closed', () => {})
}
