/**
 * Prints how well the names layer does on labelled JSON lines:
 * `node scripts/measure-names.ts --data DIR [--assets DIR] [--misses NAME]`.
 */
import { parseArgs } from 'node:util'
import { nameAssets, readNameAssets } from '../src-main/redact/names/assets.ts'
import { nameModelOf } from '../src-main/redact/names/index.ts'
import { THRESHOLDS } from '../src-main/redact/names/spans.ts'
import { readCorpora } from './names/corpus.ts'
import { figuresOf, percent } from './names/figures.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    assets: { type: 'string' },
    misses: { type: 'string' },
    sweep: { type: 'boolean', default: false },
  },
})
if (values.data === undefined) throw new Error('--data DIR is missing')
const assets = values.assets === undefined ? nameAssets() : readNameAssets(values.assets)
const model = nameModelOf(() => assets)

const rows = []
for (const [name, lines] of readCorpora(values.data)) {
  const from = performance.now()
  const f = figuresOf(lines, (text) => model.findPeople(text))
  const seconds = (performance.now() - from) / 1000
  rows.push({
    corpus: name,
    people: f.people,
    covered: percent(f.covered, f.people),
    'clean masked': percent(f.cleanMasked, f.clean),
    'plain masked': percent(f.plainMasked, f.plain),
    precision: percent(f.maskedPeople, f.masked),
    'clean lines touched': percent(f.cleanLinesTouched, f.cleanLines),
    'lines/s': Math.round(lines.length / seconds),
  })
  if (values.sweep) sweep(name, lines)
  if (values.misses !== name) continue
  for (const { text, spans } of lines) {
    const found = model.findPeople(text)
    const gold = spans.filter(({ type }) => type === 'PERSON')
    const missed = gold.filter((g) => !found.some(({ start, end }) => start <= g.start && end >= g.end))
    const extra = found.filter((s) => !gold.some((g) => s.start < g.end && s.end > g.start))
    const show = (span: { start: number; end: number }) => text.slice(span.start, span.end)
    if (missed.length + extra.length > 0)
      console.log(
        `- ${missed.map(show).join(' | ')}\t+ ${extra.map((s) => `${show(s)} ${s.source} ${s.confidence.toFixed(2)}`).join(' | ')}\t${text}`,
      )
  }
}
console.table(rows)

function sweep(name: string, lines: Parameters<typeof figuresOf>[0]): void {
  for (const scale of [0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.4, 1.8, 2.4]) {
    const thresholds = Object.fromEntries(
      Object.entries(THRESHOLDS).map(([key, value]) => [
        key,
        key === 'lengthPower' || key === 'unlisted' || typeof value !== 'number' ? value : value * scale,
      ]),
    )
    const scaled = nameModelOf(() => assets, { ...THRESHOLDS, ...thresholds })
    const f = figuresOf(lines, (text) => scaled.findPeople(text))
    console.log(
      name,
      scale,
      percent(f.covered, f.people),
      percent(f.cleanMasked, f.clean),
      percent(f.maskedPeople, f.masked),
    )
  }
}
