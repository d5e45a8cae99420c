import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { useAttempt } from '../../client/attempt.ts'
import { useRefresh } from '../../client/queries.ts'
import { DestinationForm } from '../../components/destination/destination-form.tsx'
import { InlineError } from '../../components/inline-error.tsx'
import { strings } from '../../strings.ts'
import classes from './choose-destination.module.css'
import { Promises } from './promises.tsx'

const words = strings.welcome

interface ChooseDestinationProps {
  readonly destination: DestinationSetting | null
  readonly onBack: () => void
  readonly onDone: () => void
}

/** Where approved messages go; tried out before it is kept. */
export function ChooseDestination({ destination, onBack, onDone }: ChooseDestinationProps) {
  const { attempt, busy, error } = useAttempt()
  const refresh = useRefresh()

  async function finish(next: DestinationSetting) {
    if (!(await attempt('settings.set', { destination: next }))) return
    await refresh('settings.get')
    onDone()
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
        saveLabel={words.next}
        busy={busy}
        onSave={(next) => void finish(next)}
      />
      {error !== null && <InlineError error={error} />}
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
