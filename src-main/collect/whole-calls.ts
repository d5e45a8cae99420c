/** The fewest calls for so many full pages. A whisker off: fifteen fifteenths do not always make one. */
export const wholeCalls = (pages: number): number => Math.max(1, Math.ceil(pages - 1e-9))
