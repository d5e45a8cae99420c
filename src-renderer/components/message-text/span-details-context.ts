import { createContext, useContext } from 'react'
import type { Segment } from './segments.ts'

type Masked = Extract<Segment, { kind: 'masked' }>

export interface SpanDetailsControl {
  /** Opens at once and stays until dismissed. */
  readonly open: (segment: Masked, anchor: HTMLElement) => void
  /** Opens after a short rest of the pointer, unless others were opened to stay. */
  readonly hover: (segment: Masked, anchor: HTMLElement) => void
  readonly leave: () => void
  /** A ref of each chip: when it goes, what was opened beside it goes, and what would have been never comes. */
  readonly follow: (anchor: HTMLElement | null) => () => void
}

const nothing = () => {}

export const SpanDetailsContext = createContext<SpanDetailsControl>({
  open: nothing,
  hover: nothing,
  leave: nothing,
  follow: () => nothing,
})

export const useSpanDetails = () => useContext(SpanDetailsContext)
