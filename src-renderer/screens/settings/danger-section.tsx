import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useAttempt } from '../../client/attempt.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { Line, Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'
import classes from './danger-section.module.css'

const words = strings.settings.danger

/** Deletes everything here, after the phrase was typed. */
export function DangerSection({ onDeleted }: { readonly onDeleted: (files: number) => void }) {
  const [asking, ask] = useDisclosure(false)
  const [typed, setTyped] = useState('')
  const { attempt, busy, error, clear } = useAttempt()
  const confirmed = typed.trim().toLowerCase() === words.phrase

  async function deleteEverything() {
    const outcome = await attempt('everything.delete', { confirm: 'delete everything' })
    if (outcome) onDeleted(outcome.filesRemoved)
  }

  function close() {
    setTyped('')
    clear()
    ask.close()
  }

  return (
    <Section title={words.title} lead={words.lead} tone="danger">
      <Line>
        <Button variant="light" color="red" leftSection={<IconTrash size={16} />} onClick={ask.open}>
          {words.open}
        </Button>
      </Line>
      <Modal
        opened={asking}
        onClose={close}
        title={<strong>{words.dialogTitle}</strong>}
        closeButtonProps={{ 'aria-label': strings.common.close }}
      >
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (confirmed) void deleteEverything()
          }}
        >
          <p>{words.dialogLead}</p>
          <TextInput
            data-autofocus
            label={words.type}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {error !== null && <InlineError error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {strings.common.cancel}
            </Button>
            <Button type="submit" color="red" disabled={!confirmed} loading={busy}>
              {words.confirm}
            </Button>
          </Group>
        </form>
      </Modal>
    </Section>
  )
}
