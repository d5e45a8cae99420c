/** What may be left out of what was read before it is said. */
const SMALL_SHARE = 0.02
/** In a small channel a message or two are more than that share and still no pattern. */
const A_FEW = 5
const A_LARGE_SHARE = 0.1

/**
 * Whether so many messages left out, for reasons nobody chose, are too many of those read: more than 2 %, and either
 * five or more than a tenth.
 */
export function isMuchLeftOut(leftOut: number, read: number): boolean {
  return leftOut > SMALL_SHARE * read && (leftOut >= A_FEW || leftOut > A_LARGE_SHARE * read)
}
