import { Button, TextInput } from '@mantine/core'
import { IconCertificate } from '@tabler/icons-react'
import { useState } from 'react'
import type { CommandOutput } from '../../../shared/contract.ts'
import { useAttempt } from '../../client/attempt.ts'
import { saidAtField } from '../../client/client.ts'
import { useCommand } from '../../client/queries.ts'
import { Section } from '../../components/section.tsx'
import { fullTime } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './reports-screen.module.css'
import { SaveForms } from './save-forms.tsx'

const words = strings.reports.certificates

type Found = CommandOutput<'certificate.list'>['certificates']

/** Certificates of erasure: all of them, or those of a person, who is looked up in memory. */
export function Certificates() {
  const all = useCommand('certificate.list', {}).data?.certificates ?? []
  const [who, setWho] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const finding = useAttempt()
  const shown = found ?? all

  async function find() {
    const answered = await finding.attempt('certificate.list', { who: who.trim() })
    if (answered) setFound(answered.certificates)
  }
  function forget() {
    setWho('')
    setFound(null)
    finding.clear()
  }

  return (
    <Section title={words.title} lead={words.lead}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (who.trim() !== '') void find()
        }}
      >
        <TextInput
          className={classes.grow ?? ''}
          label={words.who}
          description={words.whoHint}
          value={who}
          autoComplete="off"
          spellCheck={false}
          error={finding.error !== null && saidAtField(finding.error)}
          onChange={(event) => {
            finding.clear()
            setWho(event.currentTarget.value)
          }}
        />
        <Button
          type="submit"
          variant="default"
          disabled={who.trim() === ''}
          loading={finding.busy}
          leftSection={<IconCertificate size={16} />}
        >
          {words.find}
        </Button>
        {found !== null && (
          <Button variant="subtle" onClick={forget}>
            {words.all}
          </Button>
        )}
      </form>
      {shown.length === 0 && <p className={classes.quiet}>{found === null ? words.none : words.noneOf}</p>}
      {shown.length > 0 && (
        <ul className={classes.list} aria-label={words.title}>
          {shown.map(({ certificate, html }) => (
            <li key={certificate.number}>
              <div className={classes.says}>
                <strong>{certificate.number}</strong> · {words.of[certificate.of]} · {fullTime(certificate.erasedAt)} ·{' '}
                <span className={proofOf(certificate) === 'proved' ? classes.good : classes.bad}>
                  {words[proofOf(certificate)]}
                </span>
                <p className={classes.quiet}>{words.says(certificate.rowsErased, certificate.objectsRead)}</p>
              </div>
              <SaveForms
                name={`gleaner-certificate-${certificate.number}`}
                number={certificate.number}
                document={certificate}
                html={html}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function proofOf({ unread, keysMissing = 0 }: Found[number]['certificate']): 'proved' | 'notProved' | 'incomplete' {
  if (unread > 0) return 'notProved'
  return keysMissing > 0 ? 'incomplete' : 'proved'
}
