import { Button, Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { useAttempt } from '../../client/attempt.ts'
import { sentencesOf } from '../../client/client.ts'
import { useCommand } from '../../client/queries.ts'
import { strings } from '../../strings.ts'
import { InlineError } from '../inline-error.tsx'
import { type CheckOutcome, CheckResult } from './check-result.tsx'
import { DestinationFields } from './destination-fields.tsx'
import classes from './destination-form.module.css'
import { type Draft, draftOf, fieldOf, problemsOf, settingOf } from './draft.ts'

const words = strings.settings.destination

interface DestinationFormProps {
  readonly destination: DestinationSetting | null
  readonly saveLabel: string
  readonly busy: boolean
  /** The organisation has set it: it can be tried out, not changed. */
  readonly isLocked?: boolean
  /** Called once the destination has been tried out and works. */
  readonly onSave: (destination: DestinationSetting) => void
}

/** A folder or an S3 bucket, tried out before it is saved. Keys are never asked for: AWS's own configuration has them. */
export function DestinationForm({ destination, saveLabel, busy, isLocked = false, onSave }: DestinationFormProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(destination))
  const [touched, setTouched] = useState(false)
  const [outcome, setOutcome] = useState<CheckOutcome | null>(null)
  const { attempt, busy: testing, error, clear } = useAttempt()
  // The sample sends to its own folder only.
  const isSample = useCommand('status.get', {}).data?.isSample === true
  const problems = problemsOf(draft)
  const sound = Object.keys(problems).length === 0
  const refused = error === null ? null : sentencesOf(error)
  const refusedField = refused && fieldOf(refused.code, draft.kind)

  function edit(patch: Partial<Draft>) {
    setDraft({ ...draft, ...patch })
    setOutcome(null)
    clear()
    // Nothing has been typed into the other kind's fields yet.
    if (patch.kind !== undefined) setTouched(false)
  }

  /** Says whether it works; a folder that is not there is made when it is to be saved. */
  async function tryOut(create: boolean): Promise<boolean> {
    setTouched(true)
    setOutcome(null)
    if (!sound) return false
    const answer = await attempt('destination.check', { to: settingOf(draft), create })
    setOutcome(answer)
    return answer?.writable === true
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void tryOut(true).then((works) => works && onSave(settingOf(draft)))
      }}
    >
      {!isSample && !isLocked && (
        <SegmentedControl
          className={classes.kind ?? ''}
          aria-label={words.kind}
          data={[
            { value: 'folder', label: words.folder },
            { value: 's3', label: words.s3 },
          ]}
          value={draft.kind}
          onChange={(kind) => edit({ kind: kind as Draft['kind'] })}
        />
      )}
      {/* Shown as it is, for a person to see and to try out. */}
      <fieldset disabled={isLocked} className={classes.fields}>
        <DestinationFields
          draft={draft}
          problems={{
            ...(touched ? problems : {}),
            ...(refused && refusedField ? { [refusedField]: `${refused.says} ${refused.next}` } : {}),
          }}
          pick={isSample ? undefined : window.gleaner?.pickFolder}
          onEdit={edit}
        />
      </fieldset>
      {error !== null && refusedField === null && <InlineError error={error} />}
      {outcome && <CheckResult outcome={outcome} />}
      <Group gap="xs">
        <Button variant="default" disabled={busy} loading={testing} onClick={() => void tryOut(false)}>
          {words.test}
        </Button>
        {!isLocked && (
          <Button type="submit" disabled={testing} loading={busy}>
            {saveLabel}
          </Button>
        )}
      </Group>
    </form>
  )
}
