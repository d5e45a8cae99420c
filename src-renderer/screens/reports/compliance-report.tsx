import { Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import { IconFileCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { REPORT_SCOPES, type ReportMade, type ReportScope } from '../../../shared/contract/report.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { useAttempt } from '../../client/attempt.ts'
import { useRefresh } from '../../client/queries.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { Section } from '../../components/section.tsx'
import { count } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './reports-screen.module.css'
import { SaveForms } from './save-forms.tsx'

const words = strings.reports.report

/** A period, what it covers, and the report of it. */
export function ComplianceReport() {
  const [from, setFrom] = useState(() => dayOf(Date.now() - 30 * DAY_MS))
  const [until, setUntil] = useState(() => dayOf(Date.now()))
  const [scope, setScope] = useState<ReportScope>('home')
  const [made, setMade] = useState<ReportMade | null>(null)
  const making = useAttempt()
  const refresh = useRefresh()

  async function make() {
    // The last day is meant with all its hours.
    const to = Math.min(Date.parse(until) + DAY_MS, Date.now() + 1)
    const answered = await making.attempt('report.make', { from: Date.parse(from), to, scope })
    if (answered) setMade(answered)
    await refresh('audit.list')
  }

  return (
    <Section title={words.title} lead={words.lead}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <TextInput
          type="date"
          withAsterisk={false}
          required
          label={words.from}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          withAsterisk={false}
          required
          label={words.to}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={words.scope}
          value={scope}
          onChange={(value) => setScope(value as ReportScope)}
          data={REPORT_SCOPES.map((value) => ({ value, label: words.scopes[value] }))}
        />
        <Button type="submit" loading={making.busy} leftSection={<IconFileCheck size={16} />}>
          {words.make}
        </Button>
      </form>
      {making.busy && (
        <p className={classes.quiet} aria-live="polite">
          {words.making}
        </p>
      )}
      {making.error !== null && <InlineError error={making.error} />}
      {made && !making.busy && <Made made={made} />}
    </Section>
  )
}

function Made({ made: { report, html, copied } }: { readonly made: ReportMade }) {
  const { number, figures, trails, now } = report
  const broken = trails.filter(({ isIntact }) => !isIntact).length
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  const facts = {
    collected: count(figures.collected.new),
    masked: count(sum(Object.values(figures.collected.masked))),
    approved: count(sum(figures.approvals.map(({ messages }) => messages))),
    sent: count(sum(figures.uploads.map(({ rows }) => rows))),
    erasures: count(figures.erasures.length),
    alerts: count(figures.alerts.length),
    retention: `${Math.round(now.retention.percent)} %`,
  } satisfies Record<keyof typeof words.figures, string>
  return (
    <div className={classes.made}>
      <div className={classes.line}>
        <p className={classes.says}>
          <strong>{words.made(number)}</strong> ·{' '}
          <span className={broken > 0 ? classes.bad : classes.good}>
            {broken > 0 ? words.broken(broken) : words.trails(trails.length)}
          </span>
        </p>
        <Group gap="xs">
          <SaveForms name={`gleaner-report-${number}`} number={number} document={report} html={html} />
        </Group>
      </div>
      <dl className={classes.figures}>
        {(Object.keys(facts) as (keyof typeof facts)[]).map((name) => (
          <div key={name}>
            <dt>{words.figures[name]}</dt>
            <dd>{facts[name]}</dd>
          </div>
        ))}
      </dl>
      {!copied && <p className={classes.quiet}>{words.notCopied}</p>}
    </div>
  )
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
