import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { isGuessAtSomebody } from '../../../shared/masks.ts'
import { withVisibleSigns } from '../../components/message-text/segments.ts'
import { strings } from '../../strings.ts'
import classes from './not-people.module.css'
import type { MaskTarget } from './use-masking.ts'
import type { ReviewSteps } from './use-review-steps.ts'

const words = strings.review.notPeople
/** Characters on either side of a mask that tell which one is meant. */
const AROUND = 24

interface NotPeopleProps {
  readonly target: MaskTarget
  readonly steps: ReviewSteps
  readonly onDone: () => void
}

/** The masks of a message that are only guesses at people, each with the way to take it away. */
export function NotPeople({ target: { message }, steps, onDone }: NotPeopleProps) {
  const [busy, setBusy] = useState<string | null>(null)
  const text = withVisibleSigns(message.text ?? '')
  const guesses = message.spans.filter(isGuessAtSomebody)
  const canBe = message.state === 'pending' || message.state === 'held'
  if (guesses.length === 0 || !canBe) return null
  return (
    <section className={classes.section} aria-label={words.title}>
      <h3 className={classes.title}>{words.title}</h3>
      <p className={classes.lead}>{words.lead}</p>
      <ul className={classes.list}>
        {guesses.map((guess) => {
          const { start, end } = guess
          const place = placeOf(text, start, end)
          async function unmask(always: boolean) {
            setBusy(`${start} ${always}`)
            const done = await steps.unmask(message, guess, always)
            setBusy(null)
            if (done) onDone()
          }
          const act = (name: string, always: boolean) => (
            <Button
              variant="default"
              size="xs"
              loading={busy === `${start} ${always}`}
              disabled={busy !== null}
              aria-label={words.actOn(name, place)}
              title={always ? words.alwaysDetail : undefined}
              onClick={() => void unmask(always)}
            >
              {name}
            </Button>
          )
          return (
            <li key={start} className={classes.guess}>
              <q className={classes.place}>{place}</q>
              <Group gap="xs">
                {act(words.here, false)}
                {act(words.always, true)}
              </Group>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function placeOf(text: string, start: number, end: number): string {
  const from = Math.max(0, start - AROUND)
  const to = Math.min(text.length, end + AROUND)
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}
