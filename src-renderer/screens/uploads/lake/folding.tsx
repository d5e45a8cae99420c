import { Button } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import type { LakeHistory } from '../../../../shared/contract/lake.ts'
import { waitingWords } from '../../../../shared/lake-waiting.ts'
import { useAct } from '../../../client/act.ts'
import { useRefresh } from '../../../client/queries.ts'
import { useNow } from '../../../components/use-now.ts'
import { fullTime, relative } from '../../../format.ts'
import { strings } from '../../../strings.ts'
import { useTask } from '../use-task.ts'
import classes from './key-list.module.css'
import { LakeItem } from './lake-item.tsx'

const words = strings.uploads.lake.fold

/** How the last fold ended, what waits for a maintainer to confirm it, and another fold on demand. */
export function Folding({ fold }: Pick<LakeHistory, 'fold'>) {
  const { act, busy } = useAct()
  const isFolding = useTask('fold')
  const refresh = useRefresh()
  const now = useNow()

  async function run(confirm: readonly string[]) {
    await act('lake.fold', { confirm: [...confirm] })
    await refresh('lake.history', 'uploads.list', 'status.get')
  }

  return (
    <LakeItem
      icon={<IconStack2 size={20} stroke={1.7} aria-hidden="true" />}
      tone={fold !== null && fold.waitingCount + fold.refusedCount + fold.unreadCount > 0 ? 'bad' : 'quiet'}
      title={words.title}
      lead={
        fold === null ? (
          words.never
        ) : (
          <>
            {words.folded(fold.standing, fold.files, fold.commit)} ·{' '}
            <span title={fullTime(fold.at)}>{relative(fold.at, now)}</span>
          </>
        )
      }
      action={
        <Button size="xs" variant="default" loading={busy || isFolding} onClick={() => void run([])}>
          {words.fold}
        </Button>
      }
    >
      {fold !== null && fold.unfolded > 0 && <p>{words.unfolded(fold.unfolded)}</p>}
      {fold !== null && fold.waitingCount > 0 && (
        <div className={classes.list} data-tone="bad">
          <p>{words.waits(fold.waitingCount)}</p>
          <ul>
            {fold.waiting.map(({ key, ...waits }) => (
              <li key={key}>
                <span className={classes.what}>{waitingWords({ ...waits })}</span>
                <code>{key}</code>
                <Button size="compact-xs" variant="default" loading={busy || isFolding} onClick={() => void run([key])}>
                  {words.confirm}
                </Button>
              </li>
            ))}
            {fold.waitingCount > fold.waiting.length && (
              <li>{strings.uploads.lake.more(fold.waitingCount - fold.waiting.length)}</li>
            )}
          </ul>
        </div>
      )}
      {fold !== null && fold.refusedCount > 0 && <p>{words.refused(fold.refusedCount)}</p>}
      {fold !== null && fold.unreadCount > 0 && <p>{words.unread(fold.unreadCount)}</p>}
    </LakeItem>
  )
}
