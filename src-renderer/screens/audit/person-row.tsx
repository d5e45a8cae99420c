import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import type { Person } from '../../../shared/contract/people.ts'
import { Avatar } from '../../components/avatar.tsx'
import { fullTime, shortDay } from '../../format.ts'
import { people as words } from '../../strings/people.ts'
import { aliasOf } from '../../theme/alias.ts'
import classes from './audit-screen.module.css'
import { addressOf } from './place.ts'

/** One person, by the name that stands for the pseudonym, and the way to what the trail says. */
export function PersonRow({
  of: { person, messages, channels, first, last, optedOut, erased },
}: {
  readonly of: Person
}) {
  const alias = aliasOf(person)
  return (
    <li>
      <Avatar pseudonym={person} size={28} />
      <span className={classes.person}>
        <strong>{alias.name}</strong> <code>{person}</code>
        <span className={classes.quiet}>
          {words.written(messages, channels)}
          {first !== null && last !== null && (
            <>
              {' · '}
              <span title={`${fullTime(first)} – ${fullTime(last)}`}>
                {words.between(shortDay(first), shortDay(last))}
              </span>
            </>
          )}
          {optedOut !== null && ` · ${words.optedOut(shortDay(optedOut))}`}
          {erased !== null && ` · ${words.erased(shortDay(erased))}`}
        </span>
      </span>
      <Anchor
        component={Link}
        href={addressOf({ person })}
        className={classes.entries ?? ''}
        aria-label={words.entriesOf(alias.name)}
      >
        {words.entries}
      </Anchor>
    </li>
  )
}
