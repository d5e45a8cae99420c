/** The licence texts of packages, as their licences ask whoever passes them on to bring along. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Shipped } from './shipped-packages.ts'

/**
 * A Markdown page: every package with version and licence, then each text once, under the packages that it is for.
 * `modules` is the folder `node_modules`; a package that is not installed in it is another system's, and is named without a text.
 */
export function licencePage(shipped: readonly Shipped[], modules: string): string {
  const texts = new Map<string, string[]>()
  for (const { name, version } of shipped) {
    const text = licenceText(join(modules, name))
    if (text !== '') texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`])
  }
  const lines = shipped.map(({ name, version, licence }) => `- ${name} ${version}: ${licence ?? 'see its text'}`)
  const sections = [...texts].map(([text, names]) => `## ${names.join(', ')}\n\n${text}`)
  return `# What Gleaner contains of others\n\n${lines.join('\n')}\n\n${sections.join('\n\n')}\n`
}

/** All licence and notice files of a package, in order; empty without any. */
function licenceText(folder: string): string {
  if (!existsSync(folder)) return ''
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|notice|copying|copyrightnotice)/i.test(name))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
    .join('\n\n')
}
