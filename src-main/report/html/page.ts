/**
 * A page that stands alone: no script, no font, no address outside of itself. It reads on a screen in light and dark, and
 * prints black on white.
 */
import { canonicalJson } from '../../store/index.ts'
import { STYLE } from './style.ts'

/** Markup that was made here; anything else is escaped where it is put in. */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

type Part = Markup | string | number | null | readonly Part[]

/** Markup with everything in it escaped that is none. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    strings.reduce((all, text, index) => all + (index > 0 ? shown(parts[index - 1] ?? '') : '') + text, ''),
  )
}

function shown(part: Part): string {
  if (part instanceof Markup) return part.html
  if (Array.isArray(part)) return part.map(shown).join('')
  return part === null ? '' : escaped(String(part))
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

const ID = 'gleaner-document'

/** A whole page around a body, with what it shows inside it as data, its keys in order, so that the page can be made again and compared. */
export function page(title: string, body: Markup, document: unknown): string {
  // A script element ends at the first `</script`, inside quotes too.
  const data = (canonicalJson(document) ?? '').replaceAll('<', '\\u003c')
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
${body}
<script type="application/json" id="${ID}">${new Markup(data)}</script>
</body>
</html>
`.html
}

/** The data inside a page that `page` made; null when there is none. */
export function readEmbedded(text: string): string | null {
  const begins = `<script type="application/json" id="${ID}">`
  const from = text.indexOf(begins)
  const to = text.indexOf('</script>', from)
  return from === -1 || to === -1 ? null : text.slice(from + begins.length, to)
}

export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => Part
  readonly isNumber?: boolean
}

/** A table; where there is no row, a sentence that says so. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], none: string): Markup {
  if (rows.length === 0) return html`<p class="none">${none}</p>`
  return html`<div class="wide"><table>
<thead><tr>${columns.map(({ head, isNumber }) => html`<th scope="col"${classOf(isNumber)}>${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map(({ cell, isNumber }) => html`<td${classOf(isNumber)}>${cell(row)}</td>`)}</tr>\n`)}</tbody>
</table></div>`
}

const classOf = (isNumber: boolean | undefined) => (isNumber ? new Markup(' class="n"') : null)

/** Words and what they say, one below the other. */
export function facts(pairs: readonly (readonly [string, Part])[]): Markup {
  return html`<dl>${pairs.map(([word, says]) => html`<div><dt>${word}</dt><dd>${says}</dd></div>`)}</dl>`
}

/** "2026-11-29 14:05 UTC"; a dash for none. */
export const instant = (at: number | null): string =>
  at === null ? '–' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** The same in a table, where it breaks between day and time only. */
export function when(at: number | null): Markup {
  const [day = '', ...time] = instant(at).split(' ')
  return html`<time><span>${day}</span> <span>${time.join(' ')}</span></time>`
}

export const number = (count: number): string => count.toLocaleString('en')

/** A name that others chose: of a channel, or of a person who approved. */
export const name = (said: string): Markup => html`<bdi class="name">${said}</bdi>`

/** A word that no line ends within. */
export const whole = (word: string): Markup => html`<span class="whole">${word}</span> `

/** A long hash with places to break, so that it fits a page. */
export const hashText = (hash: string): Markup => html`<code>${hash || '–'}</code>`
