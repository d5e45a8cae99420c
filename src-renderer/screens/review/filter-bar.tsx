import { ActionIcon, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ENTITIES, type Entity, type MessageState } from '../../../shared/domain.ts'
import { strings } from '../../strings.ts'
import classes from './filter-bar.module.css'
import type { Narrowing } from './place.ts'

const words = strings.review
const STATES = ['held', 'pending', 'rejected', 'approved', 'uploaded'] as const satisfies readonly MessageState[]
const TYPING_MS = 180

interface FilterBarProps {
  readonly narrowing: Narrowing
  readonly onChange: (narrowing: Narrowing) => void
  /** There is little room: the choices stay folded until they are asked for. */
  readonly isNarrow: boolean
  /** The choice of the channel, where it has no place of its own. */
  readonly children?: ReactNode
}

/** Search and narrow. An approval covers what is shown, all pages of it, and nothing that is not. */
export function FilterBar({ narrowing, onChange, isNarrow, children }: FilterBarProps) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(narrowing.search ?? '')
  const [isOpen, { toggle }] = useDisclosure(false)
  const search = useDebouncedCallback((text: string) => onChange(changed(narrowing, 'search', text || null)), TYPING_MS)
  useHotkeys([['/', () => field.current?.focus()]])
  // The address may change by itself: somebody went back.
  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(narrowing.search ?? '')
  }, [narrowing.search])
  const clear = () => {
    setTyped('')
    onChange({})
  }
  const isNarrowed = Object.keys(narrowing).length > 0
  return (
    <search className={classes.bar}>
      {children}
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
      {isNarrow && (
        <ActionIcon size={36} aria-label={words.filters} title={words.filters} aria-expanded={isOpen} onClick={toggle}>
          <IconFilter size={17} />
        </ActionIcon>
      )}
      {(!isNarrow || isOpen) && (
        <>
          <Select
            aria-label={words.filterState}
            className={classes.choice ?? ''}
            data={[
              { value: '', label: words.waiting },
              ...STATES.map((state) => ({ value: state, label: words.states[state] })),
            ]}
            value={narrowing.state ?? ''}
            onChange={(state) => onChange(changed(narrowing, 'state', state as MessageState))}
          />
          <Select
            aria-label={words.filterEntity}
            className={classes.choice ?? ''}
            data={[
              { value: '', label: words.anyEntity },
              ...ENTITIES.map((entity) => ({ value: entity, label: strings.common.entity[entity] })),
            ]}
            value={narrowing.entity ?? ''}
            onChange={(entity) => onChange(changed(narrowing, 'entity', entity as Entity))}
          />
        </>
      )}
      {isNarrowed && (
        <ActionIcon size={36} aria-label={words.clearFilters} title={words.clearFilters} onClick={clear}>
          <IconX size={17} />
        </ActionIcon>
      )}
    </search>
  )
}

/** An empty choice takes the field out: the contract has no "any". */
function changed<Key extends keyof Narrowing>(narrowing: Narrowing, key: Key, value: Narrowing[Key] | null): Narrowing {
  const { [key]: _before, ...rest } = narrowing
  return value ? { ...rest, [key]: value } : rest
}
