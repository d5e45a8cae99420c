import type { ManagedReading, ManagedSource } from '../../src-main/managed/index.ts'

/** An organisation's configuration that a test writes. */
export interface TestManagedSource extends ManagedSource {
  /** From now on it says this; text as it is, anything else as JSON. */
  say(document: unknown): void
  /** From now on a reading comes out like this. */
  give(reading: ManagedReading): void
}

/** A place without a configuration, until the test writes one. */
export function managedSource(document?: unknown): TestManagedSource {
  let reading: ManagedReading = { found: 'nothing' }
  const say = (what: unknown) => {
    const bytes = Buffer.from(typeof what === 'string' ? what : JSON.stringify(what))
    reading = { found: 'bytes', bytes }
  }
  if (document !== undefined) say(document)
  return {
    read: () => reading,
    say,
    give(given) {
      reading = given
    },
  }
}
