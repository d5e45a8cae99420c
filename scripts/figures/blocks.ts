/**
 * What stands between the markers of the docs, made from `docs/figures.json`.
 *
 * A block is `<!-- figures:NAME -->…<!-- /figures -->`, in a line or around a table. Nobody writes between them by hand.
 */
import { z } from 'zod'
import { ENTITIES, type Entity } from '../../shared/domain.ts'
import type { Accuracy } from '../../test/support/accuracy.ts'
import { markdownTable } from '../../test/support/markdown-table.ts'

/** Pages that have blocks. */
export const PAGES = ['docs/privacy.md', 'docs/operations.md'] as const

/** The public corpora of the privacy page, by the file that holds their labelled lines. */
export const PUBLIC_CORPORA = [
  { file: 'wnut17_dev.jsonl', name: 'WNUT 2017 dev' },
  { file: 'btc_a.jsonl', name: 'Broad Twitter Corpus, section A' },
] as const

const share = z.number().min(0).max(1)
const count = z.int().min(0)

/** `docs/figures.json`. Shares are between 0 and 1. */
export const FiguresSchema = z.strictObject({
  own: z.strictObject({
    lines: count,
    types: z.partialRecord(z.enum(ENTITIES), z.strictObject({ labelled: count, fullyCovered: count })),
    cleanLinesTouched: z.strictObject({ numbers: share, secrets: share, anything: share }),
  }),
  /** Measured with `--data`; the lines themselves are not ours to keep here. */
  publicCorpora: z.array(z.strictObject({ file: z.string(), covered: share, cleanMasked: share })),
  /** Measured with `--s3`: what each make of S3 server can do, as the doctor found it. */
  s3Servers: z.array(z.strictObject({ name: z.string(), version: z.string(), can: z.record(z.string(), z.boolean()) })),
})
export type Figures = z.infer<typeof FiguresSchema>

/** The part of the figures that the project's own corpus gives. */
export function ownFigures({ lines, rows, clean, cleanLinesTouched }: Accuracy & OwnClean): Figures['own'] {
  return {
    lines,
    types: Object.fromEntries(rows.map(({ type, labelled, fullyCovered }) => [type, { labelled, fullyCovered }])),
    cleanLinesTouched: { ...clean, anything: cleanLinesTouched },
  }
}

interface OwnClean {
  readonly clean: { readonly numbers: number; readonly secrets: number }
}

/**
 * A page with its blocks written from the figures; what stands outside markers stays to the letter. Throws for a block
 * that nobody can fill and for a marker without an end.
 */
export function withFigures(page: string, figures: Figures): string {
  const written = page.replace(BLOCK, (_block, name: string) => {
    const body = BLOCKS[name]?.(figures)
    if (body === undefined) throw new Error(`There is no block of figures called ${name}.`)
    return `<!-- figures:${name} -->${body}<!-- /figures -->`
  })
  if (written.split('<!-- figures:').length !== written.split('<!-- /figures -->').length)
    throw new Error('A block of figures has no end.')
  return written
}

const BLOCK = /<!-- figures:([\w-]+) -->(?:(?!<!-- figures:)[\s\S])*?<!-- \/figures -->/g

const BLOCKS: Readonly<Record<string, (figures: Figures) => string>> = {
  'own-lines': ({ own }) => (Math.round(own.lines / 100) * 100).toLocaleString('en'),
  'own-corpus': ({ own }) =>
    table(
      ['', 'labelled', 'every letter and digit covered'],
      OWN_ROWS.map(([label, ...types]) => {
        const sum = (pick: 'labelled' | 'fullyCovered') =>
          types.reduce((total, type) => total + (own.types[type]?.[pick] ?? 0), 0)
        return [label, String(sum('labelled')), wholePercent(sum('fullyCovered') / sum('labelled'))]
      }),
    ),
  'clean-numbers': ({ own }) => percent(own.cleanLinesTouched.numbers),
  'clean-secrets': ({ own }) => percent(own.cleanLinesTouched.secrets),
  'clean-anything': ({ own }) => percent(own.cleanLinesTouched.anything),
  'public-corpora': ({ publicCorpora }) =>
    table(
      ['', 'names fully covered', 'of the text without names, masked as people'],
      publicCorpora.map(({ file, covered, cleanMasked }) => [
        PUBLIC_CORPORA.find((corpus) => corpus.file === file)?.name ?? file,
        wholePercent(covered),
        percent(cleanMasked),
      ]),
    ),
  's3-servers': ({ s3Servers }) =>
    table(
      ['', ...S3_COLUMNS.map(([, head]) => head)],
      s3Servers.map(({ name, version, can }) => [
        `${name} ${version}`,
        ...S3_COLUMNS.map(([ability]) => (can[ability] ? 'yes' : 'no')),
      ]),
    ),
  'missed-names': ({ publicCorpora }) => {
    const oneIn = publicCorpora.map(({ covered }) => Math.round(1 / Math.max(1 - covered, 0.001))).sort((a, b) => a - b)
    return oneIn[0] === oneIn.at(-1) ? String(oneIn[0]) : `${oneIn[0]} to ${oneIn.at(-1)}`
  },
}

/** The columns of the servers' table; what a bucket's owner sets up (lifecycle, versioning) is no matter of the make. */
const S3_COLUMNS: readonly (readonly [ability: string, head: string])[] = [
  ['conditional put', 'refuses to replace an object by itself'],
  ['checksum', 'verifies and keeps SHA-256'],
  ['encryption', 'encrypts when asked'],
  ['tagging', 'tags'],
]

/** The rows of the corpus' table, each with the types it adds up. */
const OWN_ROWS: readonly (readonly [label: string, ...types: Entity[]])[] = [
  ['Secrets', 'SECRET'],
  ['Phone numbers', 'PHONE'],
  ['Members, by name, first name and handle', 'PERSON'],
  ['National ids, passports, vehicle plates', 'NATIONAL_ID'],
  ['E-mail', 'EMAIL'],
  ['Bank accounts (IBAN)', 'IBAN'],
  ['Cards', 'CARD'],
  ['IP and MAC addresses', 'IP', 'MAC'],
  ['Postal addresses, coordinates', 'ADDRESS', 'LOCATION'],
  ['Wallets', 'CRYPTO'],
  ['Dates of birth', 'DATE'],
  ['Links', 'URL'],
]

const percent = (part: number) => `${(100 * part).toFixed(1)} %`
/** Never rounded up to 100: one that is missed has to show. */
const wholePercent = (part: number) => `${part === 1 ? 100 : Math.min(99, Math.round(100 * part))} %`

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  `\n\n${markdownTable([head, ...rows])}\n\n`
