import { Button, Radio, TextInput } from '@mantine/core'
import { IconCircleCheck, IconSearch } from '@tabler/icons-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Account } from '../../../shared/contract/account.ts'
import type { Channel } from '../../../shared/contract/channels.ts'
import { LEVELS, type Level } from '../../../shared/domain.ts'
import { useAttempt } from '../../client/attempt.ts'
import { useChannels, useTopics } from '../../client/channels.ts'
import { type ManagedRules, useManaged } from '../../client/managed.ts'
import { useRefresh } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { InlineError } from '../../components/inline-error.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { strings } from '../../strings.ts'
import { ChannelList } from '../channels/channel-list.tsx'
import { LevelExample } from '../channels/level-example.tsx'
import { channelsShown } from '../channels/shown.ts'
import { type Choice, changesOf, choiceOf, isSaid, keepOf, keepOfAll, type Suggestion, tick, untick } from './choice.ts'
import { ChoiceRow } from './choice-row.tsx'
import classes from './choose-channels.module.css'
import { Promises } from './promises.tsx'

const words = strings.welcome.channels
const { example } = strings.channels
const SAYS: Readonly<Record<Level, { readonly label: string; readonly description: string }>> = {
  metrics: { label: example.metrics, description: example.metricsLead },
  text: { label: example.text, description: example.textLead },
}

interface ChooseChannelsProps {
  readonly account: Account
  /** The choice is being told to the engine: this step stays until all of it is, for what is refused stands here. */
  readonly onBegin: () => void
  readonly onDone: () => void
}

/** Which channels are read, and how much of each is kept. Nothing is said to the engine before Continue. */
export function ChooseChannels({ account, onBegin, onDone }: ChooseChannelsProps) {
  const channels = useChannels()
  useTopics()
  const managed = useManaged()
  if (channels.error) return <ErrorState error={channels.error} onRetry={() => channels.refetch()} />
  return (
    <section className={classes.step} aria-label={strings.welcome.steps.channels}>
      <p className={classes.connected}>
        <IconCircleCheck size={17} aria-hidden="true" />
        {strings.welcome.connect.connected(account.workspace ?? 'Slack')}
      </p>
      <Promises will={words.will} wont={words.wont} />
      {channels.data && managed.view ? (
        <Chooser channels={channels.data} suggestion={suggestionOf(managed)} onBegin={onBegin} onDone={onDone} />
      ) : (
        <LoadingState />
      )}
    </section>
  )
}

/** Channels that are named one by one or by a pattern are what the organisation wants; `*` says nothing. */
function suggestionOf({ prescribed }: ManagedRules): Suggestion {
  const allowed = prescribed('channels.allow')
  const suggested = prescribed('channels.defaultLevel')
  return {
    level: LEVELS.find((level) => level === suggested) ?? null,
    isEveryAllowed: Array.isArray(allowed) && !allowed.includes('*'),
  }
}

interface ChooserProps {
  readonly channels: readonly Channel[]
  readonly suggestion: Suggestion
  readonly onBegin: () => void
  readonly onDone: () => void
}

function Chooser({ channels, suggestion, onBegin, onDone }: ChooserProps) {
  const [choice, setChoice] = useState<Choice>(() => choiceOf(channels, suggestion))
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const { attempt, busy, error } = useAttempt()
  const refresh = useRefresh()
  const open = useMemo(() => channels.filter((channel) => channel.closed === null), [channels])
  const shown = useMemo(() => byName(channelsShown(open, 'all', search)), [open, search])
  const free = shown.filter(({ level, messages }) => level === null || messages === 0).map(({ channelId }) => channelId)
  const areAllTicked = free.length > 0 && free.every((id) => choice.ticked.has(id))

  const onTick = useCallback(
    (id: string, ticked: boolean) => setChoice((now) => (ticked ? tick(now, [id]) : untick(now, [id]))),
    [],
  )
  const onKeep = useCallback((id: string, level: Level) => setChoice((now) => keepOf(now, id, level)), [])

  async function finish() {
    onBegin()
    const { allow, deny } = changesOf(choice, channels)
    for (const { level, names } of allow) {
      if (!(await attempt('channels.allow', { names, level }))) return
    }
    if (deny.length > 0 && !(await attempt('channels.deny', { names: deny }))) return
    await refresh('status.get', 'channels.list')
    onDone()
  }

  return (
    <>
      <Radio.Group
        label={words.keep}
        description={words.keepLead}
        value={choice.level ?? ''}
        onChange={(level) => setChoice(keepOfAll(choice, level as Level))}
      >
        <div className={classes.levels}>
          {LEVELS.map((level) => (
            <Radio key={level} value={level} {...SAYS[level]} />
          ))}
        </div>
      </Radio.Group>
      <LevelExample />
      <div className={classes.tools}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={strings.channels.search}
          placeholder={words.search}
          leftSection={<IconSearch size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={free.length === 0}
          onClick={() => setChoice(areAllTicked ? untick(choice, free) : tick(choice, free))}
        >
          {areAllTicked ? words.unselect(free.length) : words.select(free.length)}
        </Button>
      </div>
      {shown.length === 0 ? (
        <p role="status">{strings.channels.empty.noMatchTitle}</p>
      ) : (
        <ChannelList
          channels={shown}
          row={(channel) => (
            <ChoiceRow
              channel={channel}
              ticked={choice.ticked.has(channel.channelId)}
              kept={choice.ticked.get(channel.channelId) ?? null}
              onTick={onTick}
              onKeep={onKeep}
            />
          )}
        />
      )}
      {error !== null && <InlineError error={error} />}
      <footer className={classes.footer}>
        <span aria-live="polite">
          <strong>{words.chosen(choice.ticked.size)}</strong> {hintFor(choice)}
        </span>
        <Button size="md" disabled={!isSaid(choice)} loading={busy} onClick={() => void finish()}>
          {strings.welcome.next}
        </Button>
      </footer>
    </>
  )
}

function hintFor(choice: Choice): string {
  if (choice.ticked.size > 0 && !isSaid(choice)) return words.sayLevel
  return words.note
}

/** By name alone: a list that put ticked ones first would move under the pointer. */
function byName(channels: readonly Channel[]): readonly Channel[] {
  return [...channels].sort((one, other) => one.name.localeCompare(other.name))
}
