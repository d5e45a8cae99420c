/** What a recording draws itself: a terminal, and the line under each picture. */
import { stripVTControlCharacters } from 'node:util'

/** A terminal that shows these lines, as a page. */
export function terminalPage(lines: readonly string[]): string {
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #17211e; color: #dce6e2; }
    pre { margin: 0; padding: 22px 26px; font: 13.5px/1.5 'DejaVu Sans Mono', monospace; white-space: pre-wrap; }
  </style><pre>${lines.map(escaped).join('\n')}</pre>`
}

/** The sentence under a picture, as an image of `width` × `height` pixels. */
export function captionSvg(says: string, width: number, height: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <text x="24" y="${height / 2 + 6}" font-family="DejaVu Sans, sans-serif" font-size="17" fill="#dce6e2">${escaped(says)}</text>
  </svg>`
}

const escaped = (text: string) =>
  stripVTControlCharacters(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
