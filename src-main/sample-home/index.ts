/**
 * The sample workspace as a person tries it: an engine of its own over a home that is thrown away.
 *
 * It shares nothing with the real home: another folder, a keychain in memory, its own server of invented data. What a
 * process that was killed left behind is removed by the next one that starts.
 */
export { openSampleHome, type SampleHome, type SampleHomeOptions } from './sample-home.ts'
export { makeThrowAway, sweepThrowAways } from './throw-away.ts'
