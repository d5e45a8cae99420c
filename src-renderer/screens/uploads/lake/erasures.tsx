import { Button } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import type { LakeHistory } from '../../../../shared/contract/lake.ts'
import { useAct } from '../../../client/act.ts'
import { useRefresh } from '../../../client/queries.ts'
import { notify } from '../../../components/notify.tsx'
import { useNow } from '../../../components/use-now.ts'
import { fullTime, relative } from '../../../format.ts'
import { strings } from '../../../strings.ts'
import { useTask } from '../use-task.ts'
import classes from './erasures.module.css'
import { LakeItem } from './lake-item.tsx'

const words = strings.uploads.lake.erasures

/** What is still to be erased from the lake, and what was, each with the proof that nothing was left. */
export function Erasures({ erasures, queued }: Pick<LakeHistory, 'erasures' | 'queued'>) {
  const { act, busy } = useAct()
  const isErasing = useTask('erase')
  const refresh = useRefresh()
  const now = useNow()

  async function erase() {
    const report = await act('lake.erase', {})
    await refresh('lake.history', 'uploads.list', 'status.get')
    if (!report?.proof) return
    const isProved = report.unread.length + report.keysMissing.length === 0
    notify(
      isProved
        ? words.erased(report.proof.rowsErased)
        : words.unproved(report.unread.length, report.keysMissing.length),
    )
  }

  return (
    <LakeItem
      icon={<IconEraser size={20} stroke={1.7} aria-hidden="true" />}
      title={words.title}
      lead={
        queued.since === null
          ? words.none(erasures.length)
          : words.queued(queued.people, queued.messages, relative(queued.since, now))
      }
      action={
        queued.since !== null && (
          <Button
            size="xs"
            loading={busy || isErasing}
            leftSection={<IconEraser size={15} aria-hidden="true" />}
            onClick={() => void erase()}
          >
            {words.erase}
          </Button>
        )
      }
    >
      {erasures.length > 0 && (
        <ul className={classes.proofs} aria-label={words.proofs}>
          {erasures.map(({ at, commit, hash, destination, people, messages, ...counts }) => (
            <li key={`${at} ${hash}`}>
              <span>
                {words.done(people, messages)} · <span title={fullTime(at)}>{relative(at, now)}</span>
              </span>
              <span className={classes.facts}>{words.proof(counts)}</span>
              <span className={classes.facts}>
                <bdi>{destination}</bdi>: <code>{words.commit(commit, hash)}</code>
              </span>
            </li>
          ))}
        </ul>
      )}
    </LakeItem>
  )
}
