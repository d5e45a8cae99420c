/**
 * Every word on the screens, in one catalogue. A screen's words stand in a file of `strings/`. As a namespace rather than
 * an object, so that a screen loads the words it says and not all of them.
 */
export * as strings from './strings/all.ts'
