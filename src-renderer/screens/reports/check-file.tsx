import { Button, FileButton } from '@mantine/core'
import { IconZoomCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReportVerdict } from '../../../shared/contract/report.ts'
import { useAttempt } from '../../client/attempt.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'
import classes from './reports-screen.module.css'

const words = strings.reports.check
const LOOKS = { ok: classes.good, failed: classes.bad, not_checked: classes.quiet } as const

/** A saved report or certificate, compared with the trail and the lake. */
export function CheckFile() {
  const [verdict, setVerdict] = useState<ReportVerdict | null>(null)
  const checking = useAttempt()

  async function check(file: File | null) {
    if (file === null) return
    setVerdict(null)
    const answered = await checking.attempt('report.verify', await contentOf(file))
    if (answered) setVerdict(answered)
  }

  return (
    <Section title={words.title} lead={words.lead}>
      <div>
        <FileButton accept=".html,.json,.pdf" onChange={(file) => void check(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={checking.busy} leftSection={<IconZoomCheck size={16} />}>
              {words.choose}
            </Button>
          )}
        </FileButton>
      </div>
      {checking.error !== null && <InlineError error={checking.error} />}
      {verdict && (
        <div className={classes.made} role="status">
          <p>
            <strong>{verdict.number}</strong>{' '}
            <span className={verdict.ok ? classes.good : classes.bad}>{verdict.says}</span>
          </p>
          <ul className={classes.list} aria-label={words.title}>
            {verdict.checks.map(({ what, outcome, says }) => (
              <li key={what}>
                <span className={classes.says}>
                  {what}: {says}
                </span>
                <span className={LOOKS[outcome]}>{words.outcomes[outcome]}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  )
}

/** A PDF by its SHA-256: the trail knows which were printed; anything else by what it says. */
async function contentOf(file: File): Promise<{ sha256: string } | { text: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-'
  if (!isPdf) return { text: new TextDecoder().decode(bytes) }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return { sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') }
}
