/**
 * Ctrl-C and its siblings: the first one ends any command in good order, the second one at once.
 *
 * Exit codes are the shell's: 128 and the signal's number (130 for Ctrl-C).
 */
import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A command was told to stop before it was done. */
export class Interrupted extends Error {
  readonly exitCode: number

  constructor(signal: (typeof SIGNALS)[number]) {
    super('Interrupted. What was stored or sent before stays; nothing is left half done.')
    this.exitCode = 128 + constants.signals[signal]
  }
}

export interface Interruption {
  /** Resolves at the first signal; never rejects. */
  readonly happened: Promise<Interrupted>
  /** Stops listening, so that signals end the process as usual. */
  forget(): void
}

/** Listens for the first signal that asks this process to stop. */
export function firstInterruption(): Interruption {
  const { promise, resolve } = Promise.withResolvers<Interrupted>()
  const listeners = SIGNALS.map((signal) => [signal, () => end(signal)] as const)
  const forget = () => {
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
  const end = (signal: (typeof SIGNALS)[number]) => {
    forget()
    resolve(new Interrupted(signal))
  }
  for (const [signal, listener] of listeners) process.on(signal, listener)
  return { happened: promise, forget }
}
