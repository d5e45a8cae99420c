import { gleanerError } from '../../shared/errors.ts'

const SEGMENT = /^[A-Za-z0-9._=-]+$/

/** A key's segments. Throws `destination.key` for anything that could name a place outside the destination. */
export function keySegments(key: string): readonly string[] {
  const segments = key.split('/')
  const isSafe = segments.every((segment) => SEGMENT.test(segment) && segment !== '.' && segment !== '..')
  if (isSafe && key.length <= 900) return segments
  throw gleanerError('destination.key')
}
