import { Button } from '@mantine/core'
import { IconDoorExit, IconFlask } from '@tabler/icons-react'
import { useAct } from '../client/act.ts'
import { useCommand } from '../client/queries.ts'
import { strings } from '../strings.ts'
import classes from './sample-bar.module.css'

const words = strings.sample

/** Says on every screen of the sample workspace that nothing in it is real, and leads out of it. Nothing elsewhere. */
export function SampleBar({ onLeft }: { readonly onLeft: () => void }) {
  const isSample = useCommand('status.get', {}).data?.isSample === true
  const { act, busy } = useAct()
  if (!isSample) return null

  async function leave() {
    const left = await act('sample.leave', {})
    if (left?.url) location.assign(left.url)
    else if (left) onLeft()
  }

  return (
    <section className={classes.bar} aria-label={words.bar}>
      <IconFlask size={18} aria-hidden="true" />
      <p>
        <strong>{words.bar}.</strong> {words.barSays}
      </p>
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        leftSection={<IconDoorExit size={15} />}
        onClick={() => void leave()}
      >
        {words.leave}
      </Button>
    </section>
  )
}
