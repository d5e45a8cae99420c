/**
 * Trains the names layer: `npm run train:names -- --data DIR [--out DIR]`. Without `--data` only the lists of other scripts are made.
 *
 * Reads word vectors of 110 MB, which it installs beside itself the first time; at run time nobody needs them.
 * DIR holds labelled JSON lines. `wnut17_dev` and `btc_a` are for measuring and
 * are left out even when they are in the folder. The same data makes the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { encodeWords } from '../src-main/redact/names/lexicon.ts'
import { compileLexicon } from './names/compile-lexicon.ts'
import { compileScripts } from './names/compile-scripts.ts'
import { readCorpora, usable } from './names/corpus.ts'
import { distil } from './names/distil.ts'
import { installedVectors, readEmbeddings } from './names/embeddings.ts'
import { seededRandom } from './names/random.ts'
import { DEFAULT_PLAN, trainNames } from './names/train.ts'

const FOR_MEASURING = new Set(['wnut17_dev', 'btc_a'])

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, without: { type: 'string', multiple: true } },
})
const out = values.out ?? path.join(import.meta.dirname, '..', 'assets', 'names')
mkdirSync(out, { recursive: true })
writeFileSync(path.join(out, 'scripts.bin'), compileScripts())
if (values.data === undefined) process.exit(0)
const held = new Set([...FOR_MEASURING, ...(values.without ?? [])])
const words = compileLexicon('learnt')
const labelled = [...readCorpora(values.data)]
  .filter(([name]) => !held.has(name))
  .flatMap(([, lines]) => usable(lines, words))
const contexts = distil(readEmbeddings(installedVectors()), words, seededRandom(DEFAULT_PLAN.seed))
const { context, tagger } = trainNames({
  labelled,
  lexicon: words,
  contexts,
  ...DEFAULT_PLAN,
})
const lexicon = encodeWords(compileLexicon('known'))
writeFileSync(path.join(out, 'lexicon.bin'), lexicon)
writeFileSync(path.join(out, 'context.bin'), context)
writeFileSync(path.join(out, 'tagger.bin'), tagger)
console.log(
  `${labelled.length} labelled lines; lexicon ${lexicon.length} bytes, context ${context.length} bytes, tagger ${tagger.length} bytes`,
)
