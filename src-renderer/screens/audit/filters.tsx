import { Select } from '@mantine/core'
import { AUDIT_ACTIONS, type AuditAction } from '../../../shared/audit-actions.ts'
import { ACTORS, type Actor } from '../../../shared/domain.ts'
import { useChannels } from '../../client/channels.ts'
import { audit as words } from '../../strings/audit.ts'
import { strings } from '../../strings.ts'
import classes from './audit-screen.module.css'

export interface ChosenFilters {
  readonly actor: Actor | null
  readonly action: AuditAction | null
  readonly channel: string | null
  readonly since: keyof typeof words.sinces
  /** The newest row to show; null shows all. */
  readonly upTo: number | null
}

export const NO_FILTERS: ChosenFilters = { actor: null, action: null, channel: null, since: 'ever', upTo: null }

interface FiltersProps {
  readonly chosen: ChosenFilters
  readonly onChange: (patch: Partial<ChosenFilters>) => void
}

/** Who, what, where and since when. */
export function Filters({ chosen, onChange }: FiltersProps) {
  const channels = useChannels().data ?? []
  return (
    <div className={classes.filters}>
      <Select
        aria-label={words.who}
        clearable
        placeholder={words.everyone}
        data={ACTORS.map((value) => ({ value, label: words.actors[value] }))}
        value={chosen.actor}
        onChange={(actor) => onChange({ actor: actor as Actor | null })}
      />
      <Select
        aria-label={words.what}
        clearable
        searchable
        placeholder={words.anything}
        data={AUDIT_ACTIONS.map((value) => ({ value, label: words.actionName(value) }))}
        value={chosen.action}
        onChange={(action) => onChange({ action: action as AuditAction | null })}
      />
      <Select
        aria-label={words.where}
        clearable
        searchable
        placeholder={words.anywhere}
        data={channels.map(({ channelId, name }) => ({ value: channelId, label: strings.common.channel(name) }))}
        value={chosen.channel}
        onChange={(channel) => onChange({ channel })}
      />
      <Select
        aria-label={words.since}
        allowDeselect={false}
        data={Object.entries(words.sinces).map(([value, label]) => ({ value, label }))}
        value={chosen.since}
        onChange={(since) => onChange({ since: (since ?? 'ever') as ChosenFilters['since'] })}
      />
    </div>
  )
}
