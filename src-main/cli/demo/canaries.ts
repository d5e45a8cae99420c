/** Searches every byte of folders for strings that must not be there. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a canary was found; `place` is a file, or what the caller named the bytes. */
export interface CanaryFinding {
  readonly value: string
  readonly place: string
}

/** A search for these values in any bytes: as UTF-8, as UTF-16, as JSON would escape them, and as base64. One pass over the bytes. */
export function canarySearch(values: readonly string[]): (bytes: Uint8Array, place: string) => CanaryFinding[] {
  const byBeginning = new Map<number, { readonly value: string; readonly needle: Buffer }[]>()
  for (const value of values) {
    for (const needle of writings(value)) {
      const beginning = needle.readUInt32LE(0)
      const others = byBeginning.get(beginning)
      if (others) others.push({ value, needle })
      else byBeginning.set(beginning, [{ value, needle }])
    }
  }
  return (bytes, place) => {
    const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const found = new Set<string>()
    let beginning = 0
    for (let end = 0; end < haystack.length; end += 1) {
      beginning = ((beginning >>> 8) | ((haystack[end] ?? 0) << 24)) >>> 0
      const candidates = end < 3 ? undefined : byBeginning.get(beginning)
      for (const { value, needle } of candidates ?? []) {
        const from = end - 3
        if (
          haystack.length - from >= needle.length &&
          haystack.compare(needle, 0, needle.length, from, from + needle.length) === 0
        )
          found.add(value)
      }
    }
    return [...found].map((value) => ({ value, place }))
  }
}

/** Searches every file below the folders, databases and their logs included. */
export async function searchFolders(folders: readonly string[], values: readonly string[]): Promise<CanaryFinding[]> {
  const search = canarySearch(values)
  const findings: CanaryFinding[] = []
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const file = join(entry.parentPath, entry.name)
      findings.push(...search(await readFile(file), file), ...search(Buffer.from(file), `the name of ${file}`))
    }
  }
  return findings
}

function writings(value: string): Buffer[] {
  const escaped = JSON.stringify(value).slice(1, -1)
  const ascii = escaped.replace(/[^\x20-\x7e]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const forms = [value, escaped, ascii].map((text) => Buffer.from(text, 'utf8'))
  // Base64 of a part depends on where it starts: the three alignments, without the letters that neighbours decide.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(
      Buffer.concat([Buffer.alloc(shift), Buffer.from(value)])
        .toString('base64')
        .slice(shift === 0 ? 0 : shift + 1, -4),
    ),
  )
  const unique = new Map(
    [...forms, Buffer.from(value, 'utf16le'), ...base64].map((form) => [form.toString('hex'), form]),
  )
  return [...unique.values()].filter((form) => form.length >= 4)
}
