import { memo } from 'react'
import { PERSON } from '../../../shared/pseudonym.ts'
import { UNSURE_BELOW } from '../../../shared/triage.ts'
import { strings } from '../../strings.ts'
import { aliasOf } from '../../theme/alias.ts'
import { ENTITY_LOOKS } from '../../theme/entity.ts'
import { Avatar } from '../avatar.tsx'
import type { Segment } from './segments.ts'
import classes from './span-chip.module.css'
import { useSpanDetails } from './span-details-context.ts'

type Masked = Extract<Segment, { kind: 'masked' }>

/**
 * A placeholder as a chip: what was hidden, in its family's colour. Its details open on click, hover or Enter; not where
 * the chip itself came to stand under a resting pointer, which is about to press something else.
 */
export const SpanChip = memo(function SpanChip({ segment }: { readonly segment: Masked }) {
  const details = useSpanDetails()
  const { entity, confidence } = segment.span
  const { family, icon: Icon } = ENTITY_LOOKS[entity]
  const pseudonym = pseudonymIn(segment.text)
  const label = pseudonym ? aliasOf(pseudonym).name : strings.common.entity[entity]
  return (
    <button
      type="button"
      ref={details.follow}
      className={classes.chip}
      data-family={family}
      data-unsure={confidence < UNSURE_BELOW || undefined}
      data-start={segment.start}
      data-whole={segment.end - segment.start}
      aria-label={strings.review.span.label(
        pseudonym ? `${strings.common.entity[entity]} ${label}` : label,
        percent(confidence),
      )}
      onClick={(event) => details.open(segment, event.currentTarget)}
      onMouseMove={(event) => details.hover(segment, event.currentTarget)}
      onMouseLeave={details.leave}
    >
      {pseudonym ? <Avatar pseudonym={pseudonym} size={15} /> : <Icon size={13} stroke={2} aria-hidden="true" />}
      <span>{label}</span>
    </button>
  )
})

const PSEUDONYM = new RegExp(`\\b${PERSON}\\b`)

/** The pseudonym inside a person's placeholder, such as `[person u_7k2m…]`. */
export function pseudonymIn(placeholder: string): string | null {
  return PSEUDONYM.exec(placeholder)?.[0] ?? null
}

export const percent = (confidence: number) => Math.round(confidence * 100)

/** Which kind of its type a placeholder hides: `[secret aws_access_key]` is an "aws access key"; null without one. */
export function kindIn(placeholder: string): string | null {
  const kind = /^\[[a-z_]+ ([a-z][a-z0-9_]*)\]$/.exec(placeholder)?.[1]
  return kind?.replaceAll('_', ' ') ?? null
}
