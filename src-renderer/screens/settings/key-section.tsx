import { Button, CopyButton, Group, Modal, PasswordInput, Textarea } from '@mantine/core'
import { IconCheck, IconCopy, IconKey, IconRotate, IconShare } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useAttempt } from '../../client/attempt.ts'
import { CommandError, saidAtField, sentencesOf } from '../../client/client.ts'
import { useCommand, useRefresh } from '../../client/queries.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { notify } from '../../components/notify.tsx'
import { Line, Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'
import classes from './key-section.module.css'

const words = strings.settings.key

/** The key behind the pseudonyms: its id, handing it on, taking over a team's. The key itself is never shown. */
export function KeySection() {
  const key = useCommand('key.get', {}).data
  const [open, setOpen] = useState<'share' | 'use' | 'rotate' | null>(null)
  if (!key) return null
  const close = () => setOpen(null)
  return (
    <Section title={words.title} lead={words.lead}>
      <Line>
        <span>
          {key.keyId === null ? words.none : <code>{key.keyId}</code>}{' '}
          <span className={classes.quiet}>{words.kept[key.kept]}</span>
        </span>
        <Group gap="xs">
          <Button
            variant="default"
            disabled={key.kept !== 'keychain'}
            leftSection={<IconShare size={16} />}
            onClick={() => setOpen('share')}
          >
            {words.share}
          </Button>
          <Button
            variant="default"
            disabled={key.isInUse && key.kept !== 'nowhere'}
            leftSection={<IconKey size={16} />}
            onClick={() => setOpen('use')}
          >
            {words.use}
          </Button>
          <Button
            variant="default"
            disabled={key.kept !== 'keychain' || !key.isInUse}
            leftSection={<IconRotate size={16} />}
            onClick={() => setOpen('rotate')}
          >
            {words.rotate}
          </Button>
        </Group>
      </Line>
      {key.problem !== null && <InlineError error={new CommandError(key.problem)} />}
      {key.isInUse && key.kept !== 'nowhere' && <p className={classes.quiet}>{words.inUse}</p>}
      <Modal
        opened={open !== null}
        onClose={close}
        title={<strong>{open === null ? null : words.titles[open]}</strong>}
        closeButtonProps={{ 'aria-label': strings.common.close }}
      >
        {open === 'share' && <Share />}
        {open === 'use' && <Use onDone={close} />}
        {open === 'rotate' && <Rotate onDone={close} />}
      </Modal>
    </Section>
  )
}

function Share() {
  const [passphrase, setPassphrase] = useState('')
  const [text, setText] = useState('')
  const { attempt, busy, error, clear } = useAttempt()

  async function lock(event: FormEvent) {
    event.preventDefault()
    const shared = await attempt('key.share', { passphrase })
    if (!shared) return
    setPassphrase('')
    setText(shared.text)
  }

  if (text !== '') {
    return (
      <div className={classes.form}>
        <p>{words.shared}</p>
        <Textarea className={classes.text ?? ''} aria-label={words.text} readOnly autosize value={text} />
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>
              {copied ? strings.common.copied : strings.common.copy}
            </Button>
          )}
        </CopyButton>
      </div>
    )
  }
  return (
    <form className={classes.form} onSubmit={(event) => void lock(event)}>
      <PasswordInput
        data-autofocus
        label={words.passphrase}
        description={words.passphraseHint}
        autoComplete="new-password"
        value={passphrase}
        error={error !== null && saidAtField(error)}
        onChange={(event) => {
          clear()
          setPassphrase(event.currentTarget.value)
        }}
      />
      <Button type="submit" disabled={passphrase === ''} loading={busy}>
        {words.lock}
      </Button>
    </form>
  )
}

function Use({ onDone }: { readonly onDone: () => void }) {
  const [text, setText] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const { attempt, busy, error, clear } = useAttempt()
  const refresh = useRefresh()

  const isAboutPassphrase = error !== null && sentencesOf(error).code === 'key.passphrase'

  async function take(event: FormEvent) {
    event.preventDefault()
    const taken = await attempt('key.use', { text, passphrase })
    if (!taken) return
    await refresh('key.get', 'settings.get')
    onDone()
    notify(words.taken)
  }

  return (
    <form className={classes.form} onSubmit={(event) => void take(event)}>
      <Textarea
        data-autofocus
        className={classes.text ?? ''}
        label={words.text}
        description={words.textHint}
        autosize
        minRows={4}
        maxRows={8}
        spellCheck={false}
        value={text}
        error={error !== null && !isAboutPassphrase && saidAtField(error)}
        onChange={(event) => {
          clear()
          setText(event.currentTarget.value)
        }}
      />
      <PasswordInput
        label={words.passphrase}
        autoComplete="off"
        value={passphrase}
        error={isAboutPassphrase && saidAtField(error)}
        onChange={(event) => {
          clear()
          setPassphrase(event.currentTarget.value)
        }}
      />
      <Button type="submit" disabled={text.trim() === '' || passphrase === ''} loading={busy}>
        {words.takeOver}
      </Button>
    </form>
  )
}

function Rotate({ onDone }: { readonly onDone: () => void }) {
  const { attempt, busy, error } = useAttempt()
  const refresh = useRefresh()

  async function rotate() {
    const rotated = await attempt('key.rotate', {})
    if (!rotated) return
    await refresh('key.get', 'settings.get', 'channels.list')
    onDone()
    notify(words.rotated)
  }

  return (
    <div className={classes.form}>
      <p>{words.rotateLead}</p>
      <ul className={classes.means}>
        {words.rotateMeans.map((means) => (
          <li key={means}>{means}</li>
        ))}
      </ul>
      {error !== null && <InlineError error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" data-autofocus onClick={onDone}>
          {strings.common.cancel}
        </Button>
        <Button color="red" loading={busy} onClick={() => void rotate()}>
          {words.rotateNow}
        </Button>
      </Group>
    </div>
  )
}
