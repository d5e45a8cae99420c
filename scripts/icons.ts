/** Draws every icon from its SVG source in assets/icons/: `npm run icons`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ICNS_SIZES, icns, ico } from './icons/containers.ts'
import { draw, type Ink } from './icons/render.ts'

const ASSETS = fileURLToPath(new URL('../assets/', import.meta.url))

/** A badge's colour repeats what its shape already says. */
const BADGES: Readonly<Record<string, { onLight: string; onDark: string }>> = {
  idle: { onLight: '#1d1c19', onDark: '#ffffff' },
  collecting: { onLight: '#0f6b57', onDark: '#5fd6b4' },
  paused: { onLight: '#68655d', onDark: '#c9c6be' },
  'needs-you': { onLight: '#b45f06', onDark: '#f4c95d' },
  problem: { onLight: '#b02a2a', onDark: '#ff8a80' },
}

await mkdir(`${ASSETS}tray`, { recursive: true })
await drawApp()
for (const state of Object.keys(BADGES)) await drawTray(state)

async function drawApp() {
  const tile = await source('app')
  const mac = await source('app-mac')
  const pictures = (svg: string, sizes: readonly number[]) =>
    sizes.map((size) => ({ size, png: draw(svg, size).asPng() }))
  await save('icons/icon.png', draw(tile, 1024).asPng())
  await save('icons/icon.ico', ico(pictures(tile, [16, 24, 32, 48, 64, 128, 256])))
  await mkdir(`${ASSETS}icons/linux`, { recursive: true })
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
    await save(`icons/linux/${size}x${size}.png`, draw(tile, size).asPng())
  await save('icons/icon.icns', icns(pictures(mac, ICNS_SIZES)))
}

async function drawTray(state: string) {
  const svg = await source(`tray-${state}`)
  const badges = BADGES[state] ?? { onLight: '#000', onDark: '#fff' }
  // macOS: 18 points high at most; black and transparent, the system recolours it.
  await save(`tray/${state}Template.png`, draw(svg, 16).asPng())
  await save(`tray/${state}Template@2x.png`, draw(svg, 32).asPng())
  const panels: Record<string, Ink> = {
    light: { ink: '#1d1c19', badge: badges.onLight },
    dark: { ink: '#ffffff', badge: badges.onDark },
  }
  for (const [panel, ink] of Object.entries(panels)) {
    const name = `tray/${state}-on-${panel}`
    await save(`${name}.png`, draw(svg, 22, ink).asPng())
    await save(`${name}@2x.png`, draw(svg, 44, ink).asPng())
    await save(`${name}.ico`, ico([16, 20, 24, 32, 48].map((size) => ({ size, png: draw(svg, size, ink).asPng() }))))
  }
}

async function source(name: string): Promise<string> {
  return readFile(`${ASSETS}icons/${name}.svg`, 'utf8')
}

async function save(path: string, content: Buffer): Promise<void> {
  await writeFile(ASSETS + path, content)
}
