/** The changelog, read: which versions there are, when they came out, and what changed in one. */

export interface Release {
  readonly version: string
  /** ISO date. */
  readonly date: string
  /** Markdown, without its heading. */
  readonly notes: string
}

/** The released versions of a changelog in the form of Keep a Changelog, newest first. What is unreleased is left out. */
export function releasesOf(changelog: string): readonly Release[] {
  return changelog.split(/^## /m).flatMap((section) => {
    const [, version, date, notes] =
      /^\[(\d+\.\d+\.\d+[^\]]*)\] - (\d{4}-\d{2}-\d{2})\s*\n([\s\S]*)$/.exec(section) ?? []
    return version && date && notes !== undefined ? [{ version, date, notes: notes.trim() }] : []
  })
}
