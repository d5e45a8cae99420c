/** Where the window stood last time, in a small file that holds four numbers and a flag. */
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'
import { smallFile } from './small-file.ts'

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
  const kept = smallFile(file, PlaceSchema)
  return {
    last() {
      const place = kept.read()
      return place !== null && isReachable(place) ? place : null
    },
    remember: (window) => kept.write({ ...window.getNormalBounds(), maximized: window.isMaximized() }),
    forget: kept.forget,
  }
}

function isReachable(place: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea: area }) => {
    const visibleWidth = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x)
    return visibleWidth >= GRIP && place.y >= area.y && place.y + GRIP / 2 <= area.y + area.height
  })
}
