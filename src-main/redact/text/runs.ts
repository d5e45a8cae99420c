/** Whether a text holds a run of at least so many characters of a kind: quicker than a pattern that starts again at each. */
export function hasRun(text: string, least: number, isPart: (unit: number) => boolean): boolean {
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    length = isPart(text.charCodeAt(index)) ? length + 1 : 0
    if (length >= least) return true
  }
  return false
}
