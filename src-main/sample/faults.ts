/**
 * Faults on demand: what the next calls of a method will meet instead of an answer.
 */

export type Fault =
  | {
      readonly kind: 'http'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }
  /** 429; without `retryAfterSeconds` the header is missing, as it sometimes is. */
  | { readonly kind: 'rateLimited'; readonly retryAfterSeconds?: number }
  /** A Slack error code in an `ok: false` body. */
  | { readonly kind: 'error'; readonly code: string }
  /** The connection is cut before an answer. */
  | { readonly kind: 'reset' }
  /** Headers and half a body, then silence. */
  | { readonly kind: 'stall' }
  /** A captive portal's page, with status 200. */
  | { readonly kind: 'html' }
  /** `invalid_cursor` for the next call that carries one. */
  | { readonly kind: 'cursorExpired' }

export interface SampleFaults {
  /** Queues a fault for the next `times` calls of a method (`*` for any method). */
  next(method: string, fault: Fault, times?: number): void
  /** Forgets every queued fault. */
  clear(): void
  /** Ends a token (the workspace's own by default): `token_revoked` from now on. */
  revokeToken(token?: string): void
}

export interface FaultQueue {
  add(method: string, fault: Fault, times: number): void
  clear(): void
  /** The fault this call meets, taken off the queue. */
  take(method: string, hasCursor: boolean): Fault | undefined
}

export function createFaultQueue(): FaultQueue {
  const queue: { method: string; fault: Fault; left: number }[] = []
  return {
    add: (method, fault, times) => {
      queue.push({ method, fault, left: times })
    },
    clear: () => {
      queue.length = 0
    },
    take: (method, hasCursor) => {
      const index = queue.findIndex(
        (entry) =>
          (entry.method === method || entry.method === '*') && (entry.fault.kind !== 'cursorExpired' || hasCursor),
      )
      const entry = queue[index]
      if (!entry) return undefined
      entry.left -= 1
      if (entry.left <= 0) queue.splice(index, 1)
      return entry.fault
    },
  }
}
