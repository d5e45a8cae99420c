/**
 * `npm run docs:figures [-- --data DIR] [-- --lake] [-- --s3]`: measures, and writes what came out into `docs/figures.json` and
 * between the markers of the docs.
 *
 * The project's own corpus is measured each time. What needs more is measured when asked for, and keeps its last figures
 * otherwise: with `--data` the public corpora (`wnut17_dev.jsonl` and `btc_a.jsonl` in DIR), with `--lake` the questions
 * of docs/warehouse.md, asked of the sample workspace, with `--s3` the S3 servers that are installed here.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createTextRedactor } from '../src-main/redact/index.ts'
import { accuracy, ownCorpus, readLabelled } from '../test/support/accuracy.ts'
import { askDocumented } from '../test/support/documented-questions.ts'
import { bucketDestination, freshBucket, takeKeysOf } from '../test/support/s3.ts'
import { canOf, S3_MAKES, type S3Make } from '../test/support/s3-makes.ts'
import { type Figures, FiguresSchema, ownFigures, PAGES, PUBLIC_CORPORA, withFigures } from './figures/blocks.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    lake: { type: 'boolean', default: false },
    s3: { type: 'boolean', default: false },
  },
})
const DATA = new URL('../docs/figures.json', import.meta.url)
const WAREHOUSE = new URL('../docs/warehouse.md', import.meta.url)

const known = FiguresSchema.parse(JSON.parse(readFileSync(DATA, 'utf8')))
const figures: Figures = {
  ...known,
  own: ownFigures(ownCorpus()),
  ...(values.data === undefined ? {} : { publicCorpora: measurePublic(values.data) }),
  ...(values.s3 ? { s3Servers: await measureS3(known.s3Servers) } : {}),
}
writeFileSync(DATA, `${JSON.stringify(figures, null, 2)}\n`)
for (const page of PAGES) {
  const file = new URL(`../${page}`, import.meta.url)
  writeFileSync(file, withFigures(readFileSync(file, 'utf8'), figures))
}
if (values.lake) writeFileSync(WAREHOUSE, await askDocumented(readFileSync(WAREHOUSE, 'utf8')))
console.log('docs/figures.json and the docs agree with what was measured.')

function measurePublic(folder: string): Figures['publicCorpora'] {
  const redact = createTextRedactor()
  const files = readLabelled(folder)
  return PUBLIC_CORPORA.map(({ file }) => {
    const lines = files.find(({ name }) => name === file)?.lines
    if (lines === undefined) throw new Error(`There is no ${file} in that folder.`)
    const { rows, overRedactionByPeople } = accuracy(file, lines, redact)
    return { file, covered: rows.find(({ type }) => type === 'PERSON')?.cover ?? 0, cleanMasked: overRedactionByPeople }
  })
}

/** What each server here can do; those that are not here keep what they could. */
async function measureS3(before: Figures['s3Servers']): Promise<Figures['s3Servers']> {
  const measured: Figures['s3Servers'] = []
  for (const make of S3_MAKES) {
    const known = before.find(({ name }) => name === make.name)
    if (make.isHere()) measured.push({ name: make.name, version: make.version(), can: await abilitiesOf(make) })
    else if (known) measured.push(known)
  }
  return measured
}

async function abilitiesOf(make: S3Make): Promise<Figures['s3Servers'][number]['can']> {
  const server = await make.start()
  takeKeysOf(server)
  const destination = await bucketDestination(server.endpoint, await freshBucket(server), { answerWithinMs: 60_000 })
  const can = canOf(await destination.capabilities())
  await destination.close()
  await server.stop()
  return can
}
