import { Anchor } from '@mantine/core'
import { IconClock, IconCpu, IconScale, IconTerminal2, IconTools, IconUser } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { Actor } from '../../../shared/domain.ts'
import { fullTime, time } from '../../format.ts'
import { type AuditEntry, audit as words } from '../../strings/audit.ts'
import { addressOf } from './place.ts'
import classes from './timeline.module.css'

export const ICONS: Readonly<Record<Actor, typeof IconUser>> = {
  you: IconUser,
  schedule: IconClock,
  cli: IconTerminal2,
  system: IconCpu,
  rule: IconScale,
  maintenance: IconTools,
}

interface EntryRowProps {
  readonly entry: AuditEntry
  readonly where: string
  readonly isBroken: boolean
}

/** One entry: what was done, by whom and when, and the way to what else happened to the same batch. */
export function EntryRow({ entry, where, isBroken }: EntryRowProps) {
  const Icon = ICONS[entry.actor]
  const batch = batchOf(entry)
  return (
    <li id={`row-${entry.seq}`} className={classes.row} data-broken={isBroken || undefined} tabIndex={-1}>
      <Icon size={17} stroke={1.6} aria-hidden="true" />
      <span className={classes.says}>{words.sentence(entry, where)}</span>
      <span className={classes.facts}>
        {batch !== null && (
          <Anchor
            component={Link}
            href={addressOf({ subject: batch })}
            inherit
            className={classes.related ?? ''}
            aria-label={words.relatedTo(where)}
          >
            {words.related}
          </Anchor>
        )}
        <span title={entry.person ?? undefined}>{words.by(entry)}</span>
        <time dateTime={new Date(entry.at).toISOString()} title={fullTime(entry.at)}>
          {time(entry.at)}
        </time>
        <span title={entry.hash}>{words.row(entry.seq)}</span>
      </span>
    </li>
  )
}

/** The batch that an entry is about, or that an erasure took something out of. */
function batchOf({ subject, about }: AuditEntry): string | null {
  if (subject?.startsWith('b_')) return subject
  const batches = about?.['batches']
  return typeof batches === 'string' ? (batches.split('\n')[0] ?? null) : null
}
