import colors from 'picocolors'
import { counted } from '../../../shared/wording.ts'
import { messageText } from '../review-text.ts'
import { duration, inert, table } from '../terminal.ts'
import type { DemoPlace, DemoScenes } from './run.ts'

/** What the demo tells a person: what happened, what was masked, what was held and why, what the lake holds, the proof. */
export function demoText(
  { report, run, preview, heldWhy, findings, batches }: DemoScenes,
  place: DemoPlace,
  kept: boolean,
): string {
  const { messages, canaries } = report
  const title = (text: string) => `\n${colors.bold(text)}\n`
  return [
    title('Collected'),
    `${counted(messages.collected, 'message')} from ${counted(report.channels, 'channel')} in ${counted(batches.length, 'batch', 'batches')}, one per channel and day.\n`,
    title('In review'),
    preview.map(messageText).join(''),
    title('Masked'),
    table(
      ['type', 'times'],
      Object.entries(report.redactions)
        .sort(([, a], [, b]) => b - a)
        .map(([entity, count]) => [entity, count]),
    ),
    title('Held for review'),
    messages.held === 0
      ? 'none\n'
      : table(
          ['why', 'messages'],
          heldWhy.map(({ says, count }) => [inert(says), count]),
        ),
    title('Calls to Slack'),
    table(
      ['method', 'made', 'fewest possible'],
      Object.entries(report.apiCalls).map(([method, count]) => [method, count, run.necessaryCalls[method] ?? count]),
    ),
    title('In the lake'),
    `${counted(messages.approved, 'message')} approved, ${counted(report.lake.rows, 'row')} in ${counted(report.lake.files, 'Parquet file')}; ` +
      `${messages.held} held and ${messages.rejected} excluded stay here.\n`,
    title('The proof'),
    canaries.found === 0
      ? `${colors.green('0')} of ${canaries.planted} planted canaries found in any byte of the store or the lake.\n`
      : `${colors.red(`${canaries.found} of ${canaries.planted} planted canaries were FOUND:`)}\n${[...new Set(findings.map(({ what, place: where }) => `${what}, found in ${where}`))].map((line) => `  ${inert(line)}\n`).join('')}`,
    title('Where to look next'),
    kept
      ? `  The store: ${place.home}\n  The lake:  ${place.lake}\n  gleaner --home ${place.home} review list --all\n  gleaner --home ${place.home} audit verify\n`
      : '  gleaner demo --keep      keep the store and the lake to look around\n  gleaner demo --ui        the same in a browser\n',
    `\nDone in ${duration(report.durationMs)}.\n`,
  ].join('')
}
