import type { GleanerBridge, Transport } from './transport.ts'

/** The tray app's own window: the engine lives in the same process tree, so the connection cannot be lost. */
export function bridgeTransport(bridge: GleanerBridge): Transport {
  return {
    call: (name, input) => bridge.call(name, input),
    subscribe: (name, listener) => bridge.on(name, listener),
    watchConnection(listener) {
      listener('open')
      return () => {}
    },
    watchMissed: () => () => {},
  }
}
