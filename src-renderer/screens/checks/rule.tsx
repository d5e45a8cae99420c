import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import type { SpotCheck } from '../../../shared/contract/trust.ts'
import { recallWords } from '../../../shared/trust-words.ts'
import { useAttempt } from '../../client/attempt.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { notify } from '../../components/notify.tsx'
import { fullTime } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './checks-screen.module.css'

const words = strings.checks

interface RuleProps {
  readonly check: SpotCheck
  readonly onChange: () => void
}

/** Whether the channel is approved by rule, from which figure on it can be, and the way to grant and to end it. */
export function Rule({ check, onChange }: RuleProps) {
  const { channelName: channel, level, needed, trust } = check
  const { attempt, busy, error } = useAttempt()
  const [share, setShare] = useState('0.02')
  const chosen = needed.find((limit) => String(limit.share) === share)
  const stands = trust !== null && trust.ended === null

  async function grant() {
    await attempt('trust.grant', { channel, share: Number(share) })
    onChange()
  }

  async function recall() {
    const outcome = await attempt('trust.recall', { channel })
    if (outcome) notify(recallWords(outcome))
    onChange()
  }

  async function end() {
    await attempt('trust.end', { channel })
    onChange()
  }

  return (
    <section className={classes.card} aria-labelledby="rule">
      <h2 id="rule">{words.rule}</h2>
      {trust && <p>{trust.ended === null ? words.standing(trust) : words.ended(trust.ended)}</p>}
      {stands && check.reading && check.reading.unfamiliar > 0 && <p>{words.unfamiliar(check.reading.unfamiliar)}</p>}
      {stands ? (
        <Button className={classes.act ?? ''} variant="default" loading={busy} onClick={() => void end()}>
          {words.end}
        </Button>
      ) : (
        <>
          <p className={classes.quiet}>{words.ruleSays}</p>
          {level === 'text' && (
            <Radio.Group value={share} onChange={setShare} aria-labelledby="rule">
              <div className={classes.limits}>
                {needed.map((limit) => (
                  <Radio key={limit.share} value={String(limit.share)} label={words.limit(limit.share, limit.draws)} />
                ))}
              </div>
            </Radio.Group>
          )}
          {level === 'text' && chosen && <p className={classes.quiet}>{words.leaks(chosen.share, chosen.leaks)}</p>}
          <Button className={classes.act ?? ''} variant="default" loading={busy} onClick={() => void grant()}>
            {words.grant}
          </Button>
        </>
      )}
      {trust !== null && trust.ended !== null && trust.unproved.length > 0 && (
        <Unproved unproved={trust.unproved} busy={busy} onRecall={() => void recall()} />
      )}
      {error != null && <InlineError error={error} />}
    </section>
  )
}

interface UnprovedProps {
  readonly unproved: NonNullable<SpotCheck['trust']>['unproved']
  readonly busy: boolean
  readonly onRecall: () => void
}

/** What the rule approved since the last clean lot, once its trust has ended, and the way to exclude it. */
function Unproved({ unproved, busy, onRecall }: UnprovedProps) {
  return (
    <>
      <p>{words.unproved}</p>
      <ul className={classes.quiet}>
        {unproved.map(({ at, messages, sent }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two approvals of one moment differ in nothing that is shown
          <li key={index}>{words.unprovedLine(fullTime(at), messages, sent)}</li>
        ))}
      </ul>
      <Button className={classes.act ?? ''} variant="default" loading={busy} onClick={onRecall}>
        {words.recall}
      </Button>
    </>
  )
}
