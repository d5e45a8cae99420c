import { Button, Group, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Home } from '../../../shared/contract/homes.ts'
import { useAttempt } from '../../client/attempt.ts'
import { sentencesOf } from '../../client/client.ts'
import { useOpenHome } from '../../client/open-home.ts'
import { useCommand, useRefresh } from '../../client/queries.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { notify } from '../../components/notify.tsx'
import { Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'
import classes from './homes-section.module.css'

const words = strings.homes

/** The homes of this computer: which there are, how each stands, and opening one beside this one. */
export function HomesSection() {
  const homes = useCommand('homes.list', {}).data ?? []
  const refresh = useRefresh()
  // Another program may have changed the list, or a disk may have gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time the section is opened.
  useEffect(() => void refresh('homes.list'), [])
  return (
    <Section title={words.title} lead={words.lead}>
      <ul className={classes.homes}>
        {homes.map((home) => (
          <HomeLine key={home.home} home={home} />
        ))}
      </ul>
      <AddHome />
    </Section>
  )
}

function HomeLine({ home }: { readonly home: Home }) {
  const { open, busy, error } = useOpenHome()
  const forgetting = useAttempt()
  const refresh = useRefresh()
  const name = words.name(home)
  const failed = error ?? forgetting.error
  return (
    <li className={classes.home} aria-label={`${name}, ${home.folder}`}>
      <div className={classes.line}>
        <div className={classes.says}>
          <strong>{name}</strong> <span className={classes.state}>{words.says(home)}</span>
          <code className={classes.folder}>{home.folder}</code>
        </div>
        {!home.isThis && (
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              size="compact-sm"
              aria-label={words.open(name)}
              loading={busy}
              disabled={home.state === 'newer' || home.state === 'unreadable'}
              onClick={() => {
                forgetting.clear()
                void open(home.home)
              }}
            >
              {words.openShort}
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={words.forget(name)}
              loading={forgetting.busy}
              onClick={() =>
                void forgetting
                  .attempt('homes.forget', { home: home.home })
                  .then((done) => done && refresh('homes.list'))
              }
            >
              {words.forgetShort}
            </Button>
          </Group>
        )}
      </div>
      {failed !== null && <InlineError error={failed} />}
    </li>
  )
}

function AddHome() {
  const [isAsked, ask] = useDisclosure(false)
  const [folder, setFolder] = useState('')
  const { attempt, busy, error, clear } = useAttempt()
  const refresh = useRefresh()
  const pick = window.gleaner?.pickFolder
  const failed = error === null ? null : sentencesOf(error)
  const edit = (text: string) => {
    clear()
    setFolder(text)
  }

  async function add() {
    const typed = folder.trim()
    if (!(await attempt('homes.add', typed === '' ? {} : { folder: typed }))) return
    await refresh('homes.list')
    setFolder('')
    ask.close()
    notify(words.added)
  }

  if (!isAsked) {
    return (
      <Group>
        <Button variant="default" onClick={ask.open}>
          {words.add}
        </Button>
      </Group>
    )
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextInput
        label={words.folder}
        description={words.folderHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={folder}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        error={failed && `${failed.says} ${failed.next}`}
        onChange={(event) => edit(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button type="submit" loading={busy}>
          {folder.trim() === '' ? words.addNew : words.addListed}
        </Button>
        {pick && (
          <Button variant="default" onClick={() => void pick().then((picked) => picked !== null && edit(picked))}>
            {words.pick}
          </Button>
        )}
        <Button variant="default" onClick={ask.close}>
          {strings.common.cancel}
        </Button>
      </Group>
    </form>
  )
}
