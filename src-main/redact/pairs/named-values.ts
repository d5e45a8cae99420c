/**
 * Names and values of configuration that stand beside each other: `{"name": "DB_PASSWORD", "value": "…"}`,
 * `- name: … value: …`, `"password": {"value": "…"}`, `variable "db_password" { default = "…" }`,
 * `<add key="…" value="…"/>`, `<key>…</key><string>…</string>`.
 */

import { isIn, matchesOf } from '../text/matches.ts'
import { labelOf, type Pair, type PairReader, trimmed } from './pair.ts'

const NAME =
  /(?:name|key|label|title|field|variable|var|parameter|param|option|setting|property|attribute|header|id|k)$/
const VALUE = /(?:value|val|content|data|secret|text|default|v)$/
/** What begins or ends a thing with members, or one member of it. */
const member =
  /(?<edge>[{}<>]|\n[ \t]*(?:\n|-[ \t]))|(?<![\w-])(?<quote>["']?)(?<key>[A-Za-z][\w-]{0,40})\k<quote>[ \t]{0,4}[:=][ \t]{0,4}(?:"(?<double>[^"\n]{1,400})"|'(?<single>[^'\n]{1,400})'|(?<bare>[^\s"',;{}<>[\]]{1,400}))/g
/** A member that is a thing of its own, and the value in it. */
const nested =
  /(?<![\w.-])(?<quote>["']?)(?<name>[A-Za-z][\w.-]{1,47})\k<quote>\s{0,4}(?:[:=]\s{0,4}\{|\{|:[ \t]{0,4}\n)\s{0,40}(?:(?:type|description|sensitive|kind)["']?[ \t]{0,4}[:=][^\n,]{0,80}[\n,]\s{0,40}){0,3}["']?(?:value|val|secret|default|content|data|plaintext)["']?[ \t]{0,4}[:=][ \t]{0,4}(?:"(?<double>[^"\n]{1,400})"|'(?<single>[^'\n]{1,400})'|(?<bare>[^\s"',;{}<>[\]]{1,400}))/g
const aValue = /(?:value|val|content|data|secret|text|default|\bv)["']?[ \t]{0,4}[:=]/i
const anElement = /<(?:value|string|td|dd|span|data|code|input|text)\b/i
const anAttribute = /<[^<>]{1,200} (?:name|key|id|label)=/i
const element =
  /<(?<tag>name|key|th|td|dt|dfn|label|string|option|b|strong)(?: [^<>]{0,80})?>(?<name>[^<>\n]{1,64})<\/\k<tag>>\s{0,20}<(?:value|string|td|dd|span|data|code|input|text)(?: [^<>]{0,80})?>(?<value>[^<>\n]{1,400})</gi
const attribute =
  /<[\w:.-]{1,40}(?: [^<>]{0,120})? (?:name|key|id|label)=["'](?<name>[^"'<>\n]{1,64})["'][^<>]{0,120}>\s{0,20}(?:<(?:value|string)>)?(?<value>[^<>\n]{1,400})</gi

export const namedValuePairs: PairReader = (text, announces) => {
  const pairs: Pair[] = []
  if (isIn(text, aValue)) {
    membersInto(pairs)
    nestedInto(pairs)
  }
  if (isIn(text, anElement)) elementsInto(pairs, element)
  if (isIn(text, anAttribute)) elementsInto(pairs, attribute)
  return pairs

  function membersInto(found: Pair[]): void {
    let name: string | undefined
    let value: { start: number; end: number } | undefined
    for (const match of matchesOf(text, member)) {
      const { edge, key, double, single, bare } = match.groups ?? {}
      if (edge !== undefined) {
        name = undefined
        value = undefined
        continue
      }
      const written = double ?? single ?? bare ?? ''
      const end = match.index + match[0].length - (bare === undefined ? 1 : 0)
      const plain = (key ?? '').toLowerCase()
      if (VALUE.test(plain)) value = { start: end - written.length, end }
      else if (NAME.test(plain)) name = labelOf(written)
      else continue
      if (name === undefined || value === undefined) continue
      if (announces(name)) found.push({ label: name, ...value })
      name = undefined
      value = undefined
    }
  }

  function nestedInto(found: Pair[]): void {
    for (const match of matchesOf(text, nested)) {
      const { name = '', double, single, bare } = match.groups ?? {}
      const label = labelOf(name)
      const end = match.index + match[0].length - (bare === undefined ? 1 : 0)
      if (label !== undefined && announces(label))
        found.push({ label, start: end - (double ?? single ?? bare ?? '').length, end })
    }
  }

  function elementsInto(found: Pair[], pattern: RegExp): void {
    for (const match of matchesOf(text, pattern)) {
      const label = labelOf(match.groups?.['name'] ?? '')
      const end = match.index + match[0].length - 1
      const range = trimmed(text, { start: end - (match.groups?.['value'] ?? '').length, end })
      if (label !== undefined && range.end > range.start && announces(label)) found.push({ label, ...range })
    }
  }
}
