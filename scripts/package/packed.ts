/** Where electron-builder puts what it packs. */
import { join } from 'node:path'
import type { Target } from './natives.ts'

/** The program in a packed folder below `output`. */
export function packedProgram(output: string, { system, processor }: Target): string {
  const suffix = processor === 'x64' ? '' : `-${processor}`
  if (system === 'darwin') return join(output, `mac${suffix}`, 'Gleaner.app', 'Contents', 'MacOS', 'Gleaner')
  if (system === 'win32') return join(output, `win${suffix}-unpacked`, 'Gleaner.exe')
  return join(output, `linux${suffix}-unpacked`, 'gleaner-desktop')
}

/** This computer, as a target. */
export const HERE = { system: process.platform, processor: process.arch } as Target
