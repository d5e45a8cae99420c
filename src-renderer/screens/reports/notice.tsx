import { Button, CopyButton, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useCommand } from '../../client/queries.ts'
import { Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'
import classes from './reports-screen.module.css'

const words = strings.reports.notice
const FIELDS = ['purpose', 'readers', 'contact'] as const

/** The notice, as it will be posted, beside what no configuration says. */
export function NoticeToColleagues() {
  const [said, setSaid] = useState({ purpose: '', readers: '', contact: '' })
  const [settled] = useDebouncedValue(said, 200)
  const notice = useCommand('notice.get', settled, { keepPrevious: true }).data
  return (
    <Section title={words.title} lead={words.lead}>
      <div className={classes.form}>
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            className={classes.grow ?? ''}
            label={words[field]}
            value={said[field]}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => setSaid({ ...said, [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      {notice && (
        <>
          <Textarea label={words.text} value={notice.text} readOnly autosize minRows={14} />
          <div className={classes.line}>
            <p className={classes.quiet} aria-live="polite">
              {notice.missing.length > 0 && words.missing(notice.missing.length)}
            </p>
            <CopyButton value={notice.text}>
              {({ copied, copy }) => (
                <Button variant="default" leftSection={<IconCopy size={16} />} onClick={copy}>
                  {copied ? words.copied : words.copy}
                </Button>
              )}
            </CopyButton>
          </div>
        </>
      )}
    </Section>
  )
}
