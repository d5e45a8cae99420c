import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { type SpotCheck, VERDICTS, type Verdict } from '../../../shared/contract/trust.ts'
import { useAttempt } from '../../client/attempt.ts'
import { useCommand } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { InlineError } from '../../components/inline-error.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { ScreenHeader } from '../../components/screen-header.tsx'
import { strings } from '../../strings.ts'
import classes from './checks-screen.module.css'
import { Reading, type ReadingDraw } from './reading.tsx'
import { Rule } from './rule.tsx'

const words = strings.checks

/** Spot checks of one channel: read what was drawn, one message after the other, and see what follows from it. */
export default function ChecksScreen() {
  const { channel = '' } = useParams<{ channel: string }>()
  const checks = useCommand('trust.list', {})
  const check = checks.data?.find(({ channelName }) => channelName === decodeURIComponent(channel))
  if (checks.error) return <ErrorState error={checks.error} onRetry={() => checks.refetch()} />
  if (!checks.data) return <LoadingState />
  return (
    <div className={classes.screen}>
      <Link href="/activity" className={classes.back}>
        {words.back}
      </Link>
      <ScreenHeader title={words.screen(decodeURIComponent(channel))} lead={words.screenLead} />
      {check ? <Channel key={check.channelId} check={check} onChange={() => checks.refetch()} /> : <p>{words.none}</p>}
    </div>
  )
}

interface ChannelProps {
  readonly check: SpotCheck
  readonly onChange: () => void
}

function Channel({ check, onChange }: ChannelProps) {
  const { attempt, busy, error } = useAttempt()
  // From an answer until the next message is there: what was judged must not be judged twice by a quick hand.
  const [isTurning, setTurning] = useState(false)
  const [draw, setDraw] = useState<ReadingDraw | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const channel = check.channelName

  async function next() {
    const answer = await attempt('trust.next', { channel })
    setDraw(answer?.draw ?? null)
    onChange()
  }

  async function judge(verdict: Verdict) {
    if (draw === null || busy || isTurning) return
    const { lotId, number } = draw
    setTurning(true)
    const answer = await attempt('trust.judge', { channel, lotId, number, verdict })
    if (answer === null) return setTurning(false)
    const about = answer.wasProbe ? words.said.planted(verdict !== 'clean') : words.said.real(verdict, answer.isHere)
    setSaid(`${about}${words.said.approved(answer.approved)}`)
    if (answer.check.reading === null) setDraw(null)
    else await next()
    setTurning(false)
    onChange()
  }

  useHotkeys(VERDICTS.map((verdict) => [words.keys[verdict], () => void judge(verdict)]))
  return (
    <>
      {check.level === 'text' && (
        <Reading
          check={check}
          draw={draw}
          busy={busy || isTurning}
          onNext={() => void next()}
          onJudge={(verdict) => void judge(verdict)}
        />
      )}
      {error != null && <InlineError error={error} />}
      <p className={classes.said} role="status">
        {said}
      </p>
      <p className={classes.figure}>{check.level === 'text' ? words.slip(check) : words.metricsSays}</p>
      <Rule check={check} onChange={onChange} />
    </>
  )
}
