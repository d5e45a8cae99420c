/**
 * Whether a pattern may match over what is masked: anything but some signs, or anything at all. What it needs beyond comes
 * nearer when something long is masked in between.
 */
export const readsOverMasks = ({ source }: RegExp): boolean =>
  /\[\^|\\[DSWP]/.test(source) || withoutClasses(source).includes('.')

/** A full stop in a class, or behind a backslash, is one. */
const withoutClasses = (source: string): string => source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, '')
