/** Command lines in this very process, over whatever stands in the engine's place. */
import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { main } from '../../src-main/cli/index.ts'
import { askedOfFakes } from './fake-engine/in-the-engines-place.ts'

interface Typed {
  readonly code: number
  /** Standard output and standard error as they came. */
  readonly written: string
  /** Which commands of the contract were asked. */
  readonly asked: readonly string[]
}

/** Runs command lines to their end; `forget` gives the process its own streams back. */
export function typedCommands() {
  return {
    run: async (words: readonly string[], stdin = ''): Promise<Typed> => {
      askedOfFakes.length = 0
      let written = ''
      for (const stream of [process.stdout, process.stderr])
        vi.spyOn(stream, 'write').mockImplementation((chunk) => {
          written += chunk
          return true
        })
      vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([stdin]) as never)
      const code = await main(words)
      return { code, written, asked: [...askedOfFakes] }
    },
    forget: () => {
      vi.restoreAllMocks()
      process.exitCode = undefined
    },
  }
}
