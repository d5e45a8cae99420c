/**
 * The order in which files are tried: the longest first, so that none of them is left alone at the end while the other
 * core waits. vitest knows how long each took here before; on a clean clone it goes by their size, which says little of
 * a few lines that try something a thousand times. Those are named here.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** More than a quarter of a minute of a core each. */
const LONG =
  /\/(mutations|collector-child|duckdb-child|mends|s3-(destination|makes)|lake\/(halted|law|hostile-lake|kills|versions|sleeps|fold|aggregates)|team-decisions)\.test\.ts$/

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    // Files of one project stay together: they share their workers.
    const firstOf = new Map(sorted.toReversed().map((file, fromEnd) => [file.project.name, sorted.length - fromEnd]))
    const place = (file: TestSpecification) =>
      (firstOf.get(file.project.name) ?? 0) - (LONG.test(file.moduleId) ? 0.5 : 0)
    return sorted.toSorted((a, b) => place(a) - place(b))
  }
}
