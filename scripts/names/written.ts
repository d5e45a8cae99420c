/** Lists as they are written down in this folder. */

/** One entry to a line. */
export const linesOf = (text: string): string[] => entriesBy('\n', text)

/** Entries parted by commas or line ends. */
export const entriesOf = (text: string): string[] => entriesBy(/[,\n]/, text)

const entriesBy = (joint: string | RegExp, text: string): string[] =>
  text
    .split(joint)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
