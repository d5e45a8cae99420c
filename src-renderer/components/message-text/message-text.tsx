import { memo, useMemo, useState } from 'react'
import type { Message } from '../../../shared/contract/review.ts'
import { strings } from '../../strings.ts'
import classes from './message-text.module.css'
import { withMarkup } from './mrkdwn.ts'
import { type Segment, segmentsOf, withHits } from './segments.ts'
import { SpanChip } from './span-chip.tsx'

/** Longer texts are folded, so that one message cannot fill the screen or slow it down. */
const FOLD_AT = 900

interface MessageTextProps {
  readonly text: string
  readonly spans: Message['spans']
  /** Marked wherever it stands. */
  readonly search?: string
}

/**
 * A redacted text, inert: React text nodes only, in a direction of its own, with placeholders as chips.
 * Every piece carries its offset, so that a selection on screen can be told as offsets of the stored text.
 */
export const MessageText = memo(function MessageText({ text, spans, search = '' }: MessageTextProps) {
  const [unfolded, setUnfolded] = useState(false)
  const segments = useMemo(() => withHits(withMarkup(text, segmentsOf(text, spans)), search), [text, spans, search])
  const long = text.length > FOLD_AT
  const shown = long && !unfolded ? folded(segments) : segments
  return (
    <div className={classes.block}>
      <bdi
        className={classes.text}
        dir="auto"
        data-message-text
        data-folded={(long && !unfolded) || undefined}
        data-unfolded={unfolded || undefined}
      >
        {shown.map((segment) => (
          <Piece key={segment.start} segment={segment} />
        ))}
        {long && !unfolded && '…'}
      </bdi>
      {long && (
        <button type="button" className={classes.fold} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? strings.review.less : strings.review.moreLong(text.length)}
        </button>
      )}
    </div>
  )
})

const Piece = memo(function Piece({ segment }: { readonly segment: Segment }) {
  if (segment.kind === 'masked') return <SpanChip segment={segment} />
  if (segment.kind === 'symbol') {
    return (
      <span
        className={classes.symbol}
        data-start={segment.start}
        data-whole="1"
        title={strings.review.symbol(segment.name)}
      >
        {segment.text}
      </span>
    )
  }
  if (segment.kind === 'sign') {
    return (
      <span data-start={segment.start} data-whole={segment.end - segment.start}>
        {segment.text}
      </span>
    )
  }
  const { start, text, isHit, look } = segment
  const Text = isHit ? 'mark' : look?.code ? 'code' : 'span'
  return (
    <Text
      data-start={start}
      data-bold={look?.bold || undefined}
      data-italic={look?.italic || undefined}
      data-strike={look?.strike || undefined}
      data-quote={look?.quote || undefined}
      data-link={look?.link}
    >
      {text}
    </Text>
  )
})

function folded(segments: readonly Segment[]): Segment[] {
  const shown: Segment[] = []
  for (const segment of segments) {
    if (segment.start >= FOLD_AT) break
    const cut = segment.kind === 'plain' && segment.end > FOLD_AT
    shown.push(cut ? { ...segment, text: segment.text.slice(0, FOLD_AT - segment.start) } : segment)
  }
  return shown
}
