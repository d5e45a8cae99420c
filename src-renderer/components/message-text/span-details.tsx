import { type ReactNode, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { UNSURE_BELOW } from '../../../shared/triage.ts'
import { strings } from '../../strings.ts'
import { aliasOf } from '../../theme/alias.ts'
import { Avatar } from '../avatar.tsx'
import type { Segment } from './segments.ts'
import { kindIn, percent, pseudonymIn } from './span-chip.tsx'
import classes from './span-details.module.css'
import { SpanDetailsContext } from './span-details-context.ts'

type Masked = Extract<Segment, { kind: 'masked' }>

const HOVER_MS = 280
const SURE_FROM = 0.9
const words = strings.review.span

/**
 * One popover for all chips below it. It is the browser's own (top layer, closes on Escape and on a click outside)
 * and is placed beside its chip by hand, because thousands of chips come and go while the list scrolls. What a pointer
 * opened can be pointed at itself, and goes when it is left (WCAG 1.4.13); what a press opened stays until dismissed.
 */
export function SpanDetails({ children }: { readonly children: ReactNode }) {
  const popover = useRef<HTMLDivElement>(null)
  const timer = useRef<number>(undefined)
  const beside = useRef<HTMLElement>(null)
  const [segment, setSegment] = useState<Masked | null>(null)

  const isPinned = useRef(false)

  const control = useMemo(() => {
    const isOpen = () => popover.current?.matches(':popover-open') ?? false
    function show(next: Masked, anchor: HTMLElement) {
      window.clearTimeout(timer.current)
      beside.current = anchor
      flushSync(() => setSegment(next))
      const box = popover.current
      if (!box) return
      if (!isOpen()) box.showPopover()
      place(box, anchor)
    }
    function open(next: Masked, anchor: HTMLElement) {
      show(next, anchor)
      isPinned.current = true
    }
    function hover(next: Masked, anchor: HTMLElement) {
      if (isPinned.current && isOpen()) return
      window.clearTimeout(timer.current)
      isPinned.current = false
      beside.current = anchor
      timer.current = window.setTimeout(() => show(next, anchor), HOVER_MS)
    }
    function stay() {
      window.clearTimeout(timer.current)
    }
    function leave() {
      window.clearTimeout(timer.current)
      if (isPinned.current) return
      timer.current = window.setTimeout(() => popover.current?.hidePopover(), HOVER_MS)
    }
    function follow(anchor: HTMLElement | null) {
      return () => {
        if (beside.current !== anchor) return
        window.clearTimeout(timer.current)
        popover.current?.hidePopover()
      }
    }
    return { open, hover, stay, leave, follow }
  }, [])

  return (
    <SpanDetailsContext value={control}>
      {children}
      <div
        ref={popover}
        popover="auto"
        className={classes.popover}
        role="status"
        onMouseEnter={control.stay}
        onMouseLeave={control.leave}
      >
        {segment && <Details segment={segment} />}
      </div>
    </SpanDetailsContext>
  )
}

function Details({ segment }: { readonly segment: Masked }) {
  const { entity, confidence, detector } = segment.span
  const pseudonym = pseudonymIn(segment.text)
  const kind = pseudonym ? null : kindIn(segment.text)
  return (
    <>
      <p className={classes.title}>
        {pseudonym && <Avatar pseudonym={pseudonym} size={22} />}
        {pseudonym ? aliasOf(pseudonym).name : strings.common.entity[entity]}
      </p>
      <dl className={classes.facts}>
        {kind && (
          <>
            <dt>{words.kind}</dt>
            <dd>{kind}</dd>
          </>
        )}
        <dt>{words.confidence}</dt>
        <dd>
          <meter
            className={classes.meter}
            min={0}
            max={100}
            value={percent(confidence)}
            aria-label={words.confidence}
          />
          {words.confidences[confidenceLevel(confidence)]}
        </dd>
        <dt>{words.detector}</dt>
        <dd title={detector}>{words.detectors[detector.split('.')[0] ?? ''] ?? words.pattern}</dd>
        {pseudonym && (
          <>
            <dt>{words.person}</dt>
            <dd>
              <code>{pseudonym.slice(0, 10)}…</code>
            </dd>
          </>
        )}
      </dl>
      <p className={classes.hidden}>{words.hidden}</p>
    </>
  )
}

function confidenceLevel(confidence: number): 'low' | 'medium' | 'high' {
  if (confidence < UNSURE_BELOW) return 'low'
  return confidence < SURE_FROM ? 'medium' : 'high'
}

function place(box: HTMLElement, anchor: HTMLElement) {
  const chip = anchor.getBoundingClientRect()
  const { width, height } = box.getBoundingClientRect()
  const below = chip.bottom + 6
  const top = below + height > window.innerHeight - 8 ? chip.top - height - 6 : below
  const left = Math.min(Math.max(8, chip.left), window.innerWidth - width - 8)
  box.style.top = `${Math.max(8, top)}px`
  box.style.left = `${left}px`
}
