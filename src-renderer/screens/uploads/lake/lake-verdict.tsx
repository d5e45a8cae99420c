import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconZoomCheck } from '@tabler/icons-react'
import type { LakeHistory } from '../../../../shared/contract/lake.ts'
import { bytes } from '../../../../shared/wording.ts'
import { useAct } from '../../../client/act.ts'
import { useRefresh } from '../../../client/queries.ts'
import { useNow } from '../../../components/use-now.ts'
import { fullTime, relative } from '../../../format.ts'
import { strings } from '../../../strings.ts'
import { useTask } from '../use-task.ts'
import { KeyList } from './key-list.tsx'
import { LakeItem } from './lake-item.tsx'

const words = strings.uploads.lake.verdict

/** How the last verification ended, and another one on demand. */
export function LakeVerdict({ verdict }: { readonly verdict: LakeHistory['verdict'] }) {
  const { act, busy } = useAct()
  const isVerifying = useTask('verify')
  const refresh = useRefresh()
  const now = useNow()

  async function verify() {
    await act('lake.verify', {})
    await refresh('lake.history')
  }

  const action = (
    <Button
      size="xs"
      variant="default"
      loading={busy || isVerifying}
      leftSection={<IconZoomCheck size={15} />}
      onClick={() => void verify()}
    >
      {words.verify}
    </Button>
  )
  if (verdict === null) {
    return (
      <LakeItem
        icon={<IconZoomCheck size={20} stroke={1.7} aria-hidden="true" />}
        title={words.never.title}
        lead={words.never.lead}
        action={action}
      />
    )
  }
  const { ok, objects, rows, problemCount, orphanCount, problems, orphans, at, destination } = verdict
  const Icon = ok ? IconCircleCheck : IconAlertTriangle
  return (
    <LakeItem
      icon={<Icon size={20} stroke={1.7} aria-hidden="true" />}
      tone={ok ? 'good' : 'bad'}
      title={ok ? words.sound : words.damaged(problemCount)}
      lead={
        <>
          {words.read(objects, rows, bytes(verdict.bytes))} · <bdi>{destination}</bdi> ·{' '}
          <span title={fullTime(at)}>{relative(at, now)}</span>
        </>
      }
      action={action}
    >
      {problemCount > 0 && (
        <KeyList
          tone="bad"
          says={words.problems}
          lines={problems.map(({ kind, key }) => ({ what: words.kinds[kind] ?? kind, key }))}
          unnamed={problemCount - problems.length}
        />
      )}
      {orphanCount > 0 && (
        <KeyList
          says={words.orphans(orphanCount)}
          lines={orphans.map((key) => ({ what: null, key }))}
          unnamed={orphanCount - orphans.length}
        />
      )}
    </LakeItem>
  )
}
