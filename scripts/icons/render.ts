import { Resvg } from '@resvg/resvg-js'

/** Colours a picture is drawn in: its own ink, and its badge if it has one. */
export interface Ink {
  readonly ink: string
  readonly badge?: string
}

/** Draws an SVG source, square, with `currentColor` as the ink. */
export function draw(svg: string, size: number, { ink, badge = ink }: Ink = { ink: '#000' }) {
  const inked = svg.replace('color="#000"', `color="${ink}"`).replace('id="badge"', `id="badge" color="${badge}"`)
  return new Resvg(inked, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } }).render()
}
