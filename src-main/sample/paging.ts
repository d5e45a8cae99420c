/**
 * Limits and cursors as Slack documents them: opaque base64, bound to the kind of list that issued them.
 */
import { SlackApiError } from './api-error.ts'

export type Params = Readonly<Record<string, string>>

/** The page size asked for, within what the method allows. Throws `invalid_limit` when it is no whole number above 0. */
export function limitOf(params: Params, fallback: number, most: number): number {
  const raw = params['limit']
  if (raw === undefined || raw === '' || raw === '0') return Math.min(fallback, most)
  const limit = Number(raw)
  if (!Number.isInteger(limit) || limit < 0) throw new SlackApiError('invalid_limit')
  return Math.min(limit, most)
}

/** A cursor that says where the next page starts. */
export function makeCursor(kind: string, position: number): string {
  return Buffer.from(`${kind}:${position}`).toString('base64')
}

/** Where a cursor says to go on, or `undefined` without one. Throws `invalid_cursor` on one this list did not issue. */
export function cursorPosition(params: Params, kind: string): number | undefined {
  const raw = params['cursor']
  if (raw === undefined || raw === '') return undefined
  const [issuer, position] = Buffer.from(raw, 'base64').toString('utf8').split(':')
  if (issuer !== kind || position === undefined || !/^\d+$/.test(position)) throw new SlackApiError('invalid_cursor')
  return Number(position)
}

/** One page of a list held in memory, with the cursor to the next one (empty at the end). */
export function pageOf<Item>(items: readonly Item[], params: Params, kind: string, fallback: number, most: number) {
  const from = cursorPosition(params, kind) ?? 0
  const limit = limitOf(params, fallback, most)
  const next = from + limit < items.length ? makeCursor(kind, from + limit) : ''
  return { items: items.slice(from, from + limit), next }
}
