import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { useAct } from '../../client/act.ts'
import { useRefresh } from '../../client/queries.ts'
import { DestinationForm } from '../../components/destination/destination-form.tsx'
import { strings } from '../../strings.ts'
import classes from './choose-destination.module.css'
import { Promises } from './promises.tsx'

const words = strings.welcome

interface ChooseDestinationProps {
  readonly destination: DestinationSetting | null
  readonly onBack: () => void
  readonly onDone: () => void
}

/** Where approved messages go; then the first run, which stays on this laptop until something is approved. */
export function ChooseDestination({ destination, onBack, onDone }: ChooseDestinationProps) {
  const { act, busy } = useAct()
  const refresh = useRefresh()

  async function finish(next: DestinationSetting) {
    if (!(await act('settings.set', { destination: next }))) return
    const report = await act('collection.start', {})
    await refresh('settings.get', 'status.get', 'review.batches', 'channels.list')
    if (report) onDone()
  }

  return (
    <section className={classes.step} aria-label={words.steps.destination}>
      <Promises
        will={words.destination.will}
        wont={words.destination.wont}
        willTitle={words.destination.willTitle}
        wontTitle={words.destination.wontTitle}
      />
      <DestinationForm
        destination={destination}
        saveLabel={words.destination.finish}
        busy={busy}
        onSave={(next) => void finish(next)}
      />
      {busy && <p role="status">{words.destination.collecting}</p>}
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.back ?? ''}
        leftSection={<IconArrowLeft size={15} />}
        onClick={onBack}
      >
        {words.back}
      </Button>
    </section>
  )
}
