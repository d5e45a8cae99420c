/** Says once, when a person first closes the window, that Gleaner goes on and where it is. */
import { join } from 'node:path'
import { z } from 'zod'
import { smallFile } from './small-file.ts'

const ToldSchema = z.strictObject({ told: z.literal(true) })

export interface FirstClose {
  /** Call it when the window has been closed. */
  closed(): void
  forget(): void
}

/** `say` is called the first time, and without a tray each time: there nothing else shows that the program goes on. */
export function firstClose(stateDir: string, hasTray: boolean, say: () => void): FirstClose {
  const told = smallFile(join(stateDir, 'first-close.json'), ToldSchema)
  return {
    closed() {
      if (hasTray && told.read() !== null) return
      told.write({ told: true })
      say()
    },
    forget: told.forget,
  }
}
