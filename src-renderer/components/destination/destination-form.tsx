import { Button, Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { useAct } from '../../client/act.ts'
import { strings } from '../../strings.ts'
import { type CheckOutcome, CheckResult } from './check-result.tsx'
import { DestinationFields } from './destination-fields.tsx'
import classes from './destination-form.module.css'
import { type Draft, draftOf, problemsOf, settingOf } from './draft.ts'

const words = strings.settings.destination

interface DestinationFormProps {
  readonly destination: DestinationSetting | null
  readonly saveLabel: string
  readonly busy: boolean
  readonly onSave: (destination: DestinationSetting) => void
}

/** A folder or an S3 bucket, tried out before it is saved. Keys are never asked for: AWS's own configuration has them. */
export function DestinationForm({ destination, saveLabel, busy, onSave }: DestinationFormProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(destination))
  const [touched, setTouched] = useState(false)
  const [outcome, setOutcome] = useState<CheckOutcome | null>(null)
  const { act, busy: testing } = useAct()
  const problems = problemsOf(draft)
  const sound = Object.keys(problems).length === 0

  function edit(patch: Partial<Draft>) {
    setDraft({ ...draft, ...patch })
    setOutcome(null)
  }

  async function test() {
    setTouched(true)
    if (!sound) return
    setOutcome(await act('destination.check', { to: settingOf(draft) }))
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTouched(true)
        if (sound) onSave(settingOf(draft))
      }}
    >
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
      <DestinationFields draft={draft} problems={touched ? problems : {}} onEdit={edit} />
      {outcome && <CheckResult outcome={outcome} />}
      <Group gap="xs">
        <Button variant="default" loading={testing} onClick={() => void test()}>
          {words.test}
        </Button>
        <Button type="submit" loading={busy}>
          {saveLabel}
        </Button>
      </Group>
    </form>
  )
}
