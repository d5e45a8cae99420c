import { ActionIcon, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Batch } from '../../../shared/contract/review.ts'
import { ENTITIES, type Entity, type MessageState } from '../../../shared/domain.ts'
import { strings } from '../../strings.ts'
import classes from './filter-bar.module.css'
import type { Filter } from './use-messages.ts'

const words = strings.review
const STATES = ['held', 'pending', 'rejected', 'approved', 'uploaded'] as const satisfies readonly MessageState[]
const TYPING_MS = 180

interface FilterBarProps {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
  readonly batches: readonly Batch[]
  readonly covered: readonly Batch[]
  /** Only then is there more than one channel to choose from. */
  readonly everything: boolean
}

/** Search and narrow. An approval covers what is shown, all pages of it, and nothing that is not. */
export function FilterBar({ filter, onChange, batches, covered, everything }: FilterBarProps) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(filter.search ?? '')
  const search = useDebouncedCallback((text: string) => onChange(changed(filter, 'search', text || null)), TYPING_MS)
  useHotkeys([['/', () => field.current?.focus()]])
  const clear = () => {
    setTyped('')
    onChange({})
  }
  return (
    <search className={classes.bar}>
      <TextInput
        ref={field}
        className={classes.search ?? ''}
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<IconSearch size={16} />}
        value={typed}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <Select
        aria-label={words.filterState}
        className={classes.choice ?? ''}
        data={[
          { value: '', label: words.anyState },
          ...STATES.map((state) => ({ value: state, label: words.states[state] })),
        ]}
        value={filter.state ?? ''}
        onChange={(state) => onChange(changed(filter, 'state', state as MessageState))}
      />
      <Select
        aria-label={words.filterEntity}
        className={classes.choice ?? ''}
        data={[{ value: '', label: words.anyEntity }, ...entityChoices(covered)]}
        value={filter.entity ?? ''}
        onChange={(entity) => onChange(changed(filter, 'entity', entity as Entity))}
      />
      {everything && (
        <Select
          aria-label={words.filterChannel}
          className={classes.choice ?? ''}
          data={[{ value: '', label: words.anyChannel }, ...channelChoices(batches)]}
          value={filter.channel ?? ''}
          onChange={(channel) => onChange(changed(filter, 'channel', channel))}
        />
      )}
      {Object.keys(filter).length > 0 && (
        <ActionIcon size={36} aria-label={words.clearFilters} title={words.clearFilters} onClick={clear}>
          <IconX size={17} />
        </ActionIcon>
      )}
    </search>
  )
}

/** An empty choice takes the field out: the contract has no "any". */
function changed<Key extends keyof Filter>(filter: Filter, key: Key, value: Filter[Key] | null): Filter {
  const { [key]: _before, ...rest } = filter
  return value ? { ...rest, [key]: value } : rest
}

function entityChoices(batches: readonly Batch[]) {
  return ENTITIES.map((entity) => ({
    entity,
    found: batches.reduce((sum, batch) => sum + (batch.redactions[entity] ?? 0), 0),
  }))
    .filter(({ found }) => found > 0)
    .map(({ entity, found }) => ({
      value: entity,
      label: `${strings.common.entity[entity]} · ${found.toLocaleString('en')}`,
    }))
}

function channelChoices(batches: readonly Batch[]) {
  return [...new Set(batches.map((batch) => batch.channelName))]
    .sort()
    .map((name) => ({ value: name, label: `#${name}` }))
}
