/** The store's front door: one SQLite file in the home folder, one writer, any number of readers. */
export * from './types.ts'
