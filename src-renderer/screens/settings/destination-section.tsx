import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { destinationName } from '../../../shared/destination-words.ts'
import { useManaged } from '../../client/managed.ts'
import { DestinationForm } from '../../components/destination/destination-form.tsx'
import { InlineError } from '../../components/inline-error.tsx'
import { notify } from '../../components/notify.tsx'
import { Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'
import { useSettings } from './use-settings.ts'

const words = strings.settings.destination

/** Where approved messages go. */
export function DestinationSection({ destination }: { readonly destination: DestinationSetting | null }) {
  const { change, busy, error } = useSettings()
  const { isLocked } = useManaged()
  const save = async (next: DestinationSetting) => {
    if (await change({ destination: next })) notify(words.saved)
  }
  return (
    <Section title={words.title} lead={destination === null ? words.none : words.lead}>
      {isLocked('destination') && (
        <p>
          {strings.managed.locked} <strong>{destinationName(destination)}</strong>
        </p>
      )}
      <DestinationForm
        key={destinationName(destination)}
        destination={destination}
        saveLabel={words.save}
        busy={busy}
        isLocked={isLocked('destination')}
        onSave={(next) => void save(next)}
      />
      {error !== null && <InlineError error={error} />}
    </Section>
  )
}
