import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../../shared/contract/review.ts'
import { useCommand } from '../../client/queries.ts'
import { withVisibleSigns } from '../../components/message-text/segments.ts'
import { strings } from '../../strings.ts'
import classes from './mask-dialog.module.css'
import { NotPeople } from './not-people.tsx'
import type { Masking, MaskTarget } from './use-masking.ts'
import type { ReviewSteps } from './use-review-steps.ts'

const words = strings.review

/** Masks words by hand. The text stands in a field that takes no edits, so that mouse and keyboard select alike. */
export default function MaskDialog({ masking, steps }: { readonly masking: Masking; readonly steps: ReviewSteps }) {
  const { target, close } = masking
  return (
    <Modal
      opened={target !== null}
      onClose={close}
      title={<strong>{words.maskTitle}</strong>}
      size="lg"
      closeButtonProps={{ 'aria-label': strings.common.close }}
    >
      {target && <MaskForm key={target.message.messageId} target={target} steps={steps} onDone={close} />}
    </Modal>
  )
}

interface MaskFormProps {
  readonly target: MaskTarget
  readonly steps: ReviewSteps
  readonly onDone: () => void
}

function MaskForm({ target, steps, onDone }: MaskFormProps) {
  const text = target.message.text ?? ''
  const field = useRef<HTMLTextAreaElement>(null)
  const [range, setRange] = useState(target.selected ?? { start: 0, end: 0 })
  const [always, setAlways] = useState(false)
  const [busy, setBusy] = useState(false)
  const chosen = text.slice(range.start, range.end)

  // Chromium moves no caret in a field that is marked read-only, so this one is read-only by refusing every edit.
  useEffect(() => {
    const text = field.current
    const refuse = (event: Event) => event.preventDefault()
    text?.addEventListener('beforeinput', refuse)
    return () => text?.removeEventListener('beforeinput', refuse)
  }, [])

  useEffect(() => {
    field.current?.setSelectionRange(target.selected?.start ?? 0, target.selected?.end ?? 0)
  }, [target])

  const reach = useReach(target.message, range)

  async function mask() {
    setBusy(true)
    const done = await steps.mask(target.message, range.start, range.end, always)
    setBusy(false)
    if (done) onDone()
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.trim() !== '') void mask()
      }}
    >
      <p className={classes.lead}>{words.maskLead}</p>
      <textarea
        ref={field}
        className={classes.text}
        aria-label={words.maskField}
        data-autofocus
        aria-readonly="true"
        rows={6}
        defaultValue={withVisibleSigns(text)}
        onSelect={(event) => {
          const { selectionStart, selectionEnd } = event.currentTarget
          setRange({ start: selectionStart, end: selectionEnd })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.form?.requestSubmit()
        }}
      />
      <p className={classes.chosen} aria-live="polite">
        {chosen.trim() === '' ? words.maskNothing : <q>{chosen.length > 80 ? `${chosen.slice(0, 80)}…` : chosen}</q>}
      </p>
      <Checkbox
        checked={always}
        onChange={(event) => setAlways(event.currentTarget.checked)}
        label={words.maskAlways}
        description={reach === null ? words.maskAlwaysDetail : words.maskAlwaysReach(reach)}
      />
      <NotPeople target={target} steps={steps} onDone={onDone} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {strings.common.cancel}
        </Button>
        <Button type="submit" loading={busy} disabled={chosen.trim() === ''}>
          {words.mask}
        </Button>
      </Group>
    </form>
  )
}

/** In how many waiting messages the selected words stand; null until that is known, or where none are selected. */
function useReach({ messageId, version, text }: Message, range: { readonly start: number; readonly end: number }) {
  // A selection that is still being drawn is not counted.
  const [settled] = useDebouncedValue(range, 300)
  const isChosen = (text ?? '').slice(settled.start, settled.end).trim() !== ''
  const isSettled = settled.start === range.start && settled.end === range.end
  const input = { message: messageId, version, ...settled }
  const reach = useCommand('review.maskReach', input, { enabled: isChosen })
  return isChosen && isSettled ? (reach.data ?? null) : null
}
