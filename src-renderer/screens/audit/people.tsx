import { Anchor, Button, TextInput } from '@mantine/core'
import { IconUserSearch } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { Link } from 'wouter'
import type { Person } from '../../../shared/contract/people.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { useAttempt } from '../../client/attempt.ts'
import { saidAtField } from '../../client/client.ts'
import { useCommand } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { ScreenHeader } from '../../components/screen-header.tsx'
import { people as words } from '../../strings/people.ts'
import { aliasOf } from '../../theme/alias.ts'
import classes from './audit-screen.module.css'
import { PersonRow } from './person-row.tsx'
import { addressOf } from './place.ts'
import { ViewSwitch } from './view-switch.tsx'

/** More than a workspace's project channels have; the command line lists on. */
const MOST = 10_000
const PAGE = 100

/** Whose messages are here, by pseudonym. A name is looked up in memory, and only its pseudonym comes back. */
export function People() {
  const { data, error, refetch } = useCommand('people.list', { limit: MOST })
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<CommandOutput<'people.find'> | null>(null)
  const [most, setMost] = useState(PAGE)
  const part = useDeferredValue(typed)
  const finding = useAttempt()

  function type(to: string) {
    setTyped(to)
    setFound(null)
    setMost(PAGE)
    finding.clear()
  }
  async function find() {
    const answered = await finding.attempt('people.find', { who: typed.trim() })
    if (answered) setFound(answered)
  }

  if (error) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <LoadingState />
  const like = data.people.filter((one) => isLike(one, part))
  // A name is like no pseudonym: everybody is shown until it is looked up.
  const shown = found === null ? (like.length === 0 ? data.people : like) : found.people
  return (
    <div className={classes.screen}>
      <ScreenHeader title={words.title} lead={words.lead}>
        <ViewSwitch shown="people" />
      </ScreenHeader>
      <form
        className={classes.find}
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '') void find()
        }}
      >
        <TextInput
          className={classes.who ?? ''}
          label={words.who}
          description={words.whoHint}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          error={finding.error !== null && saidAtField(finding.error)}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={typed.trim() === ''}
          loading={finding.busy}
          leftSection={<IconUserSearch size={16} />}
        >
          {words.find}
        </Button>
        {typed !== '' && (
          <Button variant="subtle" onClick={() => type('')}>
            {words.all}
          </Button>
        )}
      </form>
      <p className={classes.total} aria-live="polite">
        {found === null ? words.total(shown.length) : words.found(found.person, found.past.length)}
        {found?.people.length === 0 && (
          <>
            {' '}
            {words.noneOf}{' '}
            <Anchor component={Link} href={addressOf({ person: found.person })} inherit>
              {words.entries}
            </Anchor>
          </>
        )}
      </p>
      {shown.length > 0 && (
        <ul className={classes.people} aria-label={words.title}>
          {shown.slice(0, most).map((one) => (
            <PersonRow key={one.person} of={one} />
          ))}
        </ul>
      )}
      {shown.length > most && (
        <Button className={classes.earlier ?? ''} variant="default" onClick={() => setMost(most + PAGE)}>
          {words.more}
        </Button>
      )}
    </div>
  )
}

/** By the pseudonym, or the name that stands for it on every screen. */
function isLike({ person }: Person, part: string): boolean {
  const wanted = part.trim().toLowerCase()
  return person.includes(wanted) || aliasOf(person).name.toLowerCase().includes(wanted)
}
