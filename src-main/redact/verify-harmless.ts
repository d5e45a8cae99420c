/**
 * The verifier's own idea of a harmless number: whole tokens that are instants, versions, hashes or amounts.
 */
const HARMLESS: readonly RegExp[] = [
  /^v?\d+(?:\.\d+){2,5}(?:[-+][\w.-]+)?$/i,
  /^(?:\d{4}-\d{2}-\d{2})?[Tt_]?[\d:.,Zz+-]+$/,
  /^-?\d{1,3}(?:[,_]\d{3})+(?:\.\d+)?$/,
  /^-?\d{1,3}\.\d+%?$/,
  /^[0-9a-f-]{7,128}$/,
  /^0x[0-9a-f]+$/i,
]

/** True when the number at `at` is NOT harmless: inside no token the verifier can explain. */
export function isUnexplainedNumber(matched: string, text: string, at: number): boolean {
  if (/[ ()]/.test(matched) === false) {
    let from = at
    while (from > 0 && at - from < 130 && /[\w.:,+#@=/-]/.test(text.charAt(from - 1))) from -= 1
    let to = at + matched.length
    while (to < text.length && to - at < 130 && /[\w.:,+/=-]/.test(text.charAt(to))) to += 1
    const token = text.slice(from, to)
    if (/[a-z]/i.test(token) || HARMLESS.some((shape) => shape.test(token))) return false
    return /^\+?\d[\d().-]*$/.test(token) && !/^\d+$/.test(token)
  }
  return (
    /^(?:\+?\d{1,3}[ -]?)?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{3,4}$/.test(matched) ||
    /^\d{4} \d{4} \d{4}(?: \d{1,4})?$/.test(matched)
  )
}
