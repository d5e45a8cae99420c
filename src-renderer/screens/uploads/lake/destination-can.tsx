import { Button } from '@mantine/core'
import { IconPlugConnected, IconServer } from '@tabler/icons-react'
import { useState } from 'react'
import { useAct } from '../../../client/act.ts'
import { type CheckOutcome, CheckResult } from '../../../components/destination/check-result.tsx'
import { strings } from '../../../strings.ts'
import { LakeItem } from './lake-item.tsx'

const words = strings.uploads.lake.destination

/** Where it goes and, once asked, what that place can do. Asking writes one small object there, so it is not done unasked. */
export function DestinationCan({ where }: { readonly where: string }) {
  const [outcome, setOutcome] = useState<CheckOutcome | null>(null)
  const { act, busy } = useAct()
  return (
    <LakeItem
      icon={<IconServer size={20} stroke={1.7} aria-hidden="true" />}
      title={words.title}
      lead={
        <>
          <bdi>{where}</bdi>
          {outcome === null && ` · ${words.unasked}`}
        </>
      }
      action={
        <Button
          size="xs"
          variant="default"
          loading={busy}
          leftSection={<IconPlugConnected size={15} />}
          onClick={() => void act('destination.check', {}).then(setOutcome)}
        >
          {words.check}
        </Button>
      }
    >
      {outcome && <CheckResult outcome={outcome} />}
    </LakeItem>
  )
}
