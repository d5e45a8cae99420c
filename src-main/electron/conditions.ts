/** What the machine is up to, for the schedule: power, sleep, network. */
import { net, powerMonitor } from 'electron'
import type { Clock } from '../../shared/clock.ts'
import type { EngineApi } from '../../shared/engine-api.ts'

/** How often the network is asked about; Electron's main process has no event for it. */
const NETWORK_POLL_MS = 15_000

/**
 * Tells the engine how things stand now and whenever they change, until the returned function is called.
 * Electron does not know whether a connection is metered, so that stays unsaid.
 */
export function watchConditions(engine: EngineApi, clock: Clock): () => void {
  const stopping = new AbortController()
  const listeners = {
    suspend: () => engine.setConditions({ suspended: true }),
    resume: () => engine.setConditions({ suspended: false, online: net.isOnline() }),
    'on-battery': () => engine.setConditions({ onBattery: true }),
    'on-ac': () => engine.setConditions({ onBattery: false }),
  } as const
  powerMonitor.on('suspend', listeners.suspend)
  powerMonitor.on('resume', listeners.resume)
  powerMonitor.on('on-battery', listeners['on-battery'])
  powerMonitor.on('on-ac', listeners['on-ac'])
  engine.setConditions({ onBattery: powerMonitor.isOnBatteryPower(), online: net.isOnline(), suspended: false })
  void watchNetwork(engine, clock, stopping.signal)
  return () => {
    stopping.abort()
    powerMonitor.off('suspend', listeners.suspend)
    powerMonitor.off('resume', listeners.resume)
    powerMonitor.off('on-battery', listeners['on-battery'])
    powerMonitor.off('on-ac', listeners['on-ac'])
  }
}

async function watchNetwork(engine: EngineApi, clock: Clock, signal: AbortSignal): Promise<void> {
  let online = net.isOnline()
  while (!signal.aborted) {
    try {
      await clock.sleep(NETWORK_POLL_MS, signal)
    } catch {
      return
    }
    const now = net.isOnline()
    if (now !== online) engine.setConditions({ online: now })
    online = now
  }
}
