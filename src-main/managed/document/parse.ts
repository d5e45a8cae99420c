/**
 * Reads the text of a managed configuration, strictly: what is not understood is refused, with the line and the key.
 *
 * A problem's sentence is made of the table's own words and of key names; a value is never repeated.
 */
import {
  createScanner,
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { MANAGED_KEYS, type ManagedKey, type ManagedValues, ruleOf } from '../table/keys.ts'
import { aboutDocument, GROUPS, MANAGED_VERSION } from './schema.ts'

export interface ManagedDocument {
  readonly values: ManagedValues
  readonly serial: number | null
  readonly nextKey: string | null
  /** Keys this version does not know and was told it may ignore. */
  readonly ignored: readonly string[]
}

export type Wrong = 'syntax' | 'unknown' | 'twice' | 'value'

export interface Problem {
  /** From 1. */
  readonly line: number
  /** Such as `retention.draftDays`; empty where the text as a whole is meant. */
  readonly key: string
  readonly wrong: Wrong
  readonly says: string
}

export type Parsed =
  | { readonly isValid: true; readonly document: ManagedDocument }
  | { readonly isValid: false; readonly isNewer: boolean; readonly problems: readonly Problem[] }

/** The largest configuration, in bytes of UTF-8. */
export const MOST_BYTES = 64 * 1024

/** A configuration's bytes as text; null when there are too many, or when they are no UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  if (bytes.byteLength > MOST_BYTES) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

type Found = { readonly problems: Problem[]; readonly text: string }

/** Parses a configuration. Never throws. */
export function parseManaged(text: string): Parsed {
  const found: Found = { problems: [], text }
  const deep = tooDeepAt(text)
  if (deep !== null) {
    note(found, deep, '', 'syntax', 'This is nested too deeply to be a configuration.')
    return { isValid: false, isNewer: false, problems: found.problems }
  }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [error] = errors
  if (error !== undefined || root?.type !== 'object') {
    const offset = error?.offset ?? root?.offset ?? 0
    const why = error === undefined ? 'the text is no JSON object' : spaced(printParseErrorCode(error.error))
    note(found, offset, '', 'syntax', `This is not valid JSON: ${why}.`)
    return { isValid: false, isNewer: false, problems: found.problems }
  }
  // What a newer version means by the keys of this one is not known here.
  const version = valueAt(root, ['version'])
  if (typeof version === 'number' && version > MANAGED_VERSION) return { isValid: false, isNewer: true, problems: [] }

  findDoubles(found, root, '')
  const ignored = findUnknown(found, root)
  const about = readAbout(found, root)
  const values = readValues(found, root)
  if (found.problems.length > 0)
    return { isValid: false, isNewer: false, problems: found.problems.toSorted((a, b) => a.line - b.line) }
  return { isValid: true, document: { values, ...about, ignored } }
}

/** Levels of a document; the parser below would run out of stack at some thousands. */
const MOST_LEVELS = 20

/** Where a text goes deeper than any configuration does, or null. */
function tooDeepAt(text: string): number | null {
  const scanner = createScanner(text)
  let levels = 0
  while (scanner.getPosition() < text.length) {
    scanner.scan()
    const mark = text[scanner.getTokenOffset()] ?? ''
    if ('{['.includes(mark)) levels += 1
    if ('}]'.includes(mark)) levels -= 1
    if (levels > MOST_LEVELS) return scanner.getTokenOffset()
  }
  return null
}

/** A name given twice: which of the two counts would depend on who reads it. */
function findDoubles(found: Found, node: Node, path: string): void {
  const seen = new Set<string>()
  for (const child of node.children ?? []) {
    const name = child.type === 'property' ? String(child.children?.[0]?.value) : null
    const here = name === null ? path : joined(path, name)
    if (name !== null && seen.has(name)) note(found, child.offset, here, 'twice', `${shown(here)} is given twice.`)
    if (name !== null) seen.add(name)
    findDoubles(found, name === null ? child : (child.children?.[1] ?? child), here)
  }
}

/** Notes keys nobody knows; answers those that may be ignored. */
function findUnknown(found: Found, root: Node): readonly string[] {
  const mayIgnore = valueAt(root, ['mayIgnore'])
  const ignorable = new Set(Array.isArray(mayIgnore) ? mayIgnore : [])
  const ignored: string[] = []
  const refuse = (node: Node, key: string) => {
    if ((key.split('.').at(-1) ?? '').startsWith('x-')) return
    if (ignorable.has(key)) ignored.push(key)
    else note(found, node.offset, key, 'unknown', `${shown(key)} is not a key that this version of Gleaner knows.`)
  }
  for (const { node, name, value } of properties(root)) {
    const names = GROUPS.get(name)
    if (names === undefined) {
      if (!Object.hasOwn(aboutDocument, name)) refuse(node, name)
    } else if (names.length > 0 && value?.type !== 'object') {
      note(found, node.offset, name, 'value', `${name}: expected an object with the keys ${names.join(', ')}.`)
    } else if (names.length > 0) {
      for (const part of properties(value)) if (!names.includes(part.name)) refuse(part.node, `${name}.${part.name}`)
    }
  }
  return ignored
}

function readAbout(found: Found, root: Node): Pick<ManagedDocument, 'serial' | 'nextKey'> {
  for (const [name, { schema, expects }] of Object.entries(aboutDocument)) {
    const node = findNodeAtLocation(root, [name])
    if (node && !schema.safeParse(getNodeValue(node)).success)
      note(found, node.offset, name, 'value', `${name}: expected ${expects}.`)
  }
  const { serial, nextKey } = aboutDocument
  return {
    serial: serial.schema.safeParse(valueAt(root, ['serial'])).data ?? null,
    nextKey: nextKey.schema.safeParse(valueAt(root, ['nextKey'])).data ?? null,
  }
}

function readValues(found: Found, root: Node): ManagedValues {
  const values: Partial<Record<ManagedKey, unknown>> = {}
  for (const key of MANAGED_KEYS) {
    const node = findNodeAtLocation(root, key.split('.'))
    if (!node) continue
    const { schema, canonical, expects } = ruleOf(key)
    const parsed = schema.safeParse(getNodeValue(node))
    if (parsed.success) values[key] = canonical(parsed.data)
    else note(found, node.offset, key, 'value', `${key}: expected ${expects}.`)
  }
  for (const name of (values['schedule.fixed'] ?? []) as readonly ('on' | 'every')[]) {
    const node = findNodeAtLocation(root, ['schedule', 'fixed'])
    if (values[`schedule.${name}`] === undefined && node)
      note(
        found,
        node.offset,
        'schedule.fixed',
        'value',
        `schedule.fixed: expected ${ruleOf('schedule.fixed').expects}.`,
      )
  }
  return values as ManagedValues
}

function* properties(node: Node | undefined) {
  for (const property of node?.children ?? []) {
    const [name, value] = property.children ?? []
    if (property.type === 'property' && name) yield { node: property, name: String(name.value), value }
  }
}

function valueAt(root: Node, path: string[]): unknown {
  const node = findNodeAtLocation(root, path)
  return node && getNodeValue(node)
}

const joined = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** A key as a sentence may show it: what somebody wrote in the wrong place could be anything. */
const shown = (key: string): string => (/^[A-Za-z$][A-Za-z0-9.$_-]{0,60}$/.test(key) ? key : 'A key')

/** `PropertyNameExpected` as words. */
const spaced = (code: string): string => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

function note({ problems, text }: Found, offset: number, key: string, wrong: Wrong, says: string): void {
  const line = text.slice(0, offset).split('\n').length
  problems.push({ line, key: shown(key) === 'A key' ? '' : key, wrong, says })
}
