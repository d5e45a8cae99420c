/** What the container file says, stage by stage: one instruction a line, as ours are written. */
import { readFileSync } from 'node:fs'

export interface Stage {
  readonly name: string
  readonly from: string
  readonly steps: readonly { readonly does: string; readonly with: string }[]
}

/** The stages, in their order. */
export function readContainerfile(): readonly Stage[] {
  return readFileSync(new URL('../../Containerfile', import.meta.url), 'utf8')
    .split(/^(?=FROM )/m)
    .slice(1)
    .map((text): Stage => {
      const [first = '', ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
      const [, from = '', name = ''] = /^FROM (\S+) AS (\S+)$/.exec(first) ?? []
      const steps = lines.map((line) => {
        const [, does = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? []
        return { does, with: rest }
      })
      return { name, from, steps }
    })
}

/** What a stage copies of the sources, from their root. */
export const copied = ({ steps }: Stage): readonly string[] =>
  steps
    .filter((step) => step.does === 'COPY' && !step.with.includes('--from='))
    .flatMap((step) =>
      step.with
        .split(' ')
        .filter((word) => !word.startsWith('--'))
        .slice(0, -1),
    )
