import packageFacts from '../package.json' with { type: 'json' }

/** This Gleaner's version, as a lake's objects carry it. */
export const APP_VERSION: string = packageFacts.version
