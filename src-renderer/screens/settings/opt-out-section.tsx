import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useAttempt } from '../../client/attempt.ts'
import { saidAtField } from '../../client/client.ts'
import { useCommand, useRefresh } from '../../client/queries.ts'
import { notify } from '../../components/notify.tsx'
import { FieldError, Section } from '../../components/section.tsx'
import { useNow } from '../../components/use-now.ts'
import { fullTime, relative } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './opt-out-section.module.css'

const words = strings.settings.optOuts

/** Who wants nothing of theirs collected. They are shown by pseudonym: nothing here knows their names. */
export function OptOutSection() {
  const list = useCommand('optout.list', {}).data
  const [who, setWho] = useState('')
  const [asking, ask] = useDisclosure(false)
  const refresh = useRefresh()
  const adding = useAttempt()
  const removing = useAttempt()
  const [wanted, setWanted] = useState('')
  const now = useNow()

  async function add() {
    const added = await adding.attempt('optout.add', { who: who.trim() })
    ask.close()
    if (!added) return
    setWho('')
    await refresh('optout.list', 'review.batches', 'review.messages', 'status.get', 'lake.history')
    notify(words.added(added.deleted, added.rewritten))
  }
  async function remove(person: string) {
    setWanted(person)
    const removed = await removing.attempt('optout.remove', { who: person })
    await refresh('optout.list')
    if (removed?.wasListed) notify(words.removed)
  }

  return (
    <Section title={words.title} lead={words.lead}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (who.trim() !== '') ask.open()
        }}
      >
        <TextInput
          className={classes.who ?? ''}
          label={words.who}
          description={words.whoHint}
          value={who}
          autoComplete="off"
          spellCheck={false}
          error={adding.error !== null && saidAtField(adding.error)}
          onChange={(event) => {
            adding.clear()
            setWho(event.currentTarget.value)
          }}
        />
        <Button type="submit" variant="default" disabled={who.trim() === ''} leftSection={<IconUserOff size={16} />}>
          {words.add}
        </Button>
      </form>
      {list && list.people.length === 0 && <p className={classes.quiet}>{words.none}</p>}
      {list && list.people.length > 0 && (
        <ul className={classes.list} aria-label={words.title}>
          {list.people.map(({ person, source, since }) => (
            <li key={person}>
              <code title={person}>{person.slice(0, 10)}…</code>
              <span className={classes.source}>
                {words.sources[source]} · <span title={fullTime(since)}>{relative(since, now)}</span>
              </span>
              <Button
                size="xs"
                variant="default"
                disabled={removing.busy}
                aria-label={words.removeOf(person.slice(0, 10))}
                onClick={() => void remove(person)}
              >
                {words.remove}
              </Button>
              {removing.error !== null && wanted === person && <FieldError says={saidAtField(removing.error)} />}
            </li>
          ))}
        </ul>
      )}
      {list && list.erasuresQueued > 0 && (
        <p className={classes.quiet}>
          {words.queued(list.erasuresQueued)} <Link href="/uploads">{words.uploads}</Link>
        </p>
      )}
      <Modal
        opened={asking}
        onClose={ask.close}
        title={<strong>{words.confirmTitle(who.trim())}</strong>}
        closeButtonProps={{ 'aria-label': strings.common.close }}
      >
        <p>{words.confirmLead}</p>
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={ask.close}>
            {strings.common.cancel}
          </Button>
          <Button color="red" data-autofocus loading={adding.busy} onClick={() => void add()}>
            {words.confirm}
          </Button>
        </Group>
      </Modal>
    </Section>
  )
}
