import { Button } from '@mantine/core'
import { type SpotCheck, VERDICTS, type Verdict } from '../../../shared/contract/trust.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { MessageText } from '../../components/message-text/message-text.tsx'
import { SpanDetails } from '../../components/message-text/span-details.tsx'
import { fullTime } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './checks-screen.module.css'

const words = strings.checks

export type ReadingDraw = NonNullable<CommandOutput<'trust.next'>['draw']>

interface ReadingProps {
  readonly check: SpotCheck
  readonly draw: ReadingDraw | null
  readonly busy: boolean
  readonly onNext: () => void
  readonly onJudge: (verdict: Verdict) => void
}

/** The message that was drawn, with the three things that can be said of it below; nothing covers its words. */
export function Reading({ check, draw, busy, onNext, onJudge }: ReadingProps) {
  if (draw === null) {
    const isOpen = check.reading !== null || check.waiting > 0
    return (
      <section className={classes.card} aria-label={words.spotChecks}>
        <p>{isOpen ? words.startSays(check.waiting) : words.nothingSays}</p>
        {isOpen && (
          <Button loading={busy} onClick={onNext}>
            {words.start}
          </Button>
        )}
      </section>
    )
  }
  const { message } = draw
  return (
    <section className={classes.card} aria-label={words.spotChecks}>
      {check.reading && <p className={classes.quiet}>{words.progress(check.reading.judged, check.reading.draws)}</p>}
      <article className={classes.message} aria-label={fullTime(message.sentAt)}>
        <SpanDetails>
          <MessageText key={`${draw.lotId} ${draw.number}`} text={message.text ?? ''} spans={message.spans} />
        </SpanDetails>
      </article>
      <p id="verdict">{words.ask}</p>
      <fieldset className={classes.verdicts} aria-labelledby="verdict">
        {VERDICTS.map((verdict) => (
          <Button
            key={verdict}
            variant={verdict === 'clean' ? 'filled' : 'default'}
            disabled={busy}
            onClick={() => onJudge(verdict)}
          >
            {words.verdicts[verdict]}
            <kbd className={classes.key}>{words.keys[verdict]}</kbd>
          </Button>
        ))}
      </fieldset>
    </section>
  )
}
