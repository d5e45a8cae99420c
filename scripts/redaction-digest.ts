/**
 * Writes the redaction's version and digest into `src-main/redact/policy-version.ts`: `npm run redaction:digest`.
 *
 * The version is that of `main` while the corpus is redacted as it is there, and the next one when it is not, however
 * often this is run. Without a branch `main`, or on it, the last commit stands for it. Conflict markers in the file are
 * no obstacle: it is put right before anything that imports it is loaded.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const FILE = 'src-main/redact/policy-version.ts'
const file = new URL(`../${FILE}`, import.meta.url)

const current = readFileSync(file, 'utf8')
const base = committed('main') ?? committed('HEAD') ?? current
const known = { version: valueIn('POLICY_VERSION', base), digest: valueIn('REDACTION_DIGEST', base) }
const text = current.includes('<<<<<<<') ? base : current
writeFileSync(file, text)

// Only now: these modules import the file.
const { digestOf, redactedCorpus } = await import('../test/unit/redact/redacted-corpus.ts')
const corpus = await redactedCorpus()
const isSame = digestOf(known.version, corpus) === known.digest
const version = isSame ? known.version : String(Number(known.version) + 1)
const digest = digestOf(version, corpus)
writeFileSync(file, withValue('REDACTION_DIGEST', digest, withValue('POLICY_VERSION', version, text)))
console.log(
  isSame
    ? `The corpus is redacted as before: version ${version} stays.`
    : `The corpus is redacted differently: version ${version}, digest ${digest}, written to ${FILE}.`,
)

function committed(revision: string): string | undefined {
  try {
    return execFileSync('git', ['show', `${revision}:${FILE}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return undefined
  }
}

function valueIn(name: string, source: string): string {
  const value = lineOf(name).exec(source)?.[1]
  if (value === undefined) throw new Error(`${FILE} has no ${name}`)
  return value
}

function withValue(name: string, value: string, source: string): string {
  return source.replace(lineOf(name), `export const ${name} = '${value}'`)
}

function lineOf(name: string): RegExp {
  return new RegExp(`^export const ${name} = '([0-9a-f]+)'$`, 'm')
}
