/** Where the window stood last time, in a small file that holds four numbers and a flag. */
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'

const PlaceSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof PlaceSchema>

/** Pixels of the title bar that must be on a screen, so that the window can be grabbed. */
const GRIP = 80

export interface WindowPlaces {
  /** The last place, or null when there is none, the file is damaged, or that display is gone. */
  last(): WindowPlace | null
  remember(window: BrowserWindow): void
  /** Removes the file, and remembers nothing more until the app starts again. */
  forget(): void
}

/** Keeps the place in `file`, readable by its owner only. A disk that is full loses the place and nothing else. */
export function windowPlaces(file: string): WindowPlaces {
  let isForgotten = false
  return {
    last() {
      const place = read(file)
      return place !== null && isReachable(place) ? place : null
    },
    remember(window) {
      if (isForgotten) return
      const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() }
      try {
        const fresh = `${file}.new`
        rmSync(fresh, { force: true })
        writeFileSync(fresh, JSON.stringify(place), { mode: 0o600, flag: 'wx' })
        chmodSync(fresh, 0o600)
        renameSync(fresh, file)
      } catch {
        // Next time it opens where it opens by default.
      }
    },
    forget() {
      isForgotten = true
      rmSync(file, { force: true })
    },
  }
}

function read(file: string): WindowPlace | null {
  try {
    return PlaceSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function isReachable(place: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea: area }) => {
    const visibleWidth = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x)
    return visibleWidth >= GRIP && place.y >= area.y && place.y + GRIP / 2 <= area.y + area.height
  })
}
