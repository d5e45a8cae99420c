import { Select } from '@mantine/core'
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '../../../shared/audit-actions.ts'
import { ACTORS } from '../../../shared/domain.ts'
import { useChannels } from '../../client/channels.ts'
import { audit as words } from '../../strings/audit.ts'
import { strings } from '../../strings.ts'
import classes from './audit-screen.module.css'
import { type Narrowing, SINCES } from './place.ts'

interface FiltersProps {
  readonly chosen: Narrowing
  readonly people: readonly { readonly person: string; readonly name: string | null }[]
  readonly onChange: (patch: Narrowing) => void
}

/** Who, what, where, how it ended and since when. */
export function Filters({ chosen, people, onChange }: FiltersProps) {
  const channels = useChannels().data ?? []
  const who = [
    ...people.map((one) => ({ value: one.person, label: words.person(one) })),
    ...ACTORS.map((value) => ({ value, label: words.actors[value] })),
  ]
  const actorOf = (value: string | null) => ACTORS.find((actor) => actor === value)
  return (
    <div className={classes.filters}>
      <Select
        aria-label={words.who}
        clearable
        placeholder={words.everyone}
        data={who}
        value={chosen.person ?? chosen.actor ?? null}
        onChange={(value) => {
          const actor = actorOf(value)
          onChange({ actor, person: actor === undefined ? (value ?? undefined) : undefined })
        }}
      />
      <Select
        aria-label={words.what}
        clearable
        searchable
        placeholder={words.anything}
        data={AUDIT_ACTIONS.map((value) => ({ value, label: words.actionName(value) }))}
        value={chosen.action ?? null}
        onChange={(value) => onChange({ action: AUDIT_ACTIONS.find((action) => action === value) })}
      />
      <Select
        aria-label={words.where}
        clearable
        searchable
        placeholder={words.anywhere}
        data={channels.map(({ channelId, name }) => ({ value: channelId, label: strings.common.channel(name) }))}
        value={chosen.channel ?? null}
        onChange={(channel) => onChange({ channel: channel ?? undefined })}
      />
      <Select
        aria-label={words.how}
        clearable
        placeholder={words.anyOutcome}
        data={AUDIT_OUTCOMES.map((value) => ({ value, label: words.outcomes[value] }))}
        value={chosen.outcome ?? null}
        onChange={(value) => onChange({ outcome: AUDIT_OUTCOMES.find((outcome) => outcome === value) })}
      />
      <Select
        aria-label={words.since}
        allowDeselect={false}
        data={SINCES.map((value) => ({ value, label: words.sinces[value] }))}
        value={chosen.since ?? 'ever'}
        onChange={(value) => {
          const since = SINCES.find((one) => one === value)
          onChange({ since: since === 'ever' ? undefined : since })
        }}
      />
    </div>
  )
}
