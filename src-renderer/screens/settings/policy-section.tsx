import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ShownSettings } from '../../../shared/contract/shown-settings.ts'
import { CommandError, sentencesOf } from '../../client/client.ts'
import { useManaged } from '../../client/managed.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { notify } from '../../components/notify.tsx'
import { FieldError, Line, Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'
import classes from './policy-section.module.css'
import { useSettings } from './use-settings.ts'

const words = strings.settings.policy

type Policy = ShownSettings['policy']

interface PolicySectionProps {
  readonly policy: Policy
  readonly wordsProblem: ShownSettings['wordsProblem']
}

/** How careful redaction is, and the organisation's own words. They apply from the next run on. */
export function PolicySection({ policy, wordsProblem }: PolicySectionProps) {
  const [typed, setTyped] = useState<{ denyWords?: string; allowWords?: string }>({})
  const { change, busy, error, errorAt, clear } = useSettings()
  const { prescribed, noteOn } = useManaged()
  const isStrict = prescribed('redaction.policy') === 'strict'

  const setCare = async (name: Policy['name']) => {
    if (await change({ policy: { name } }, 'care')) notify(strings.settings.saved)
  }
  // Words that nobody can read are given again, both lists of them; those that are only out of reach stay as they are.
  const isAnew = wordsProblem?.code === 'keychain.garbled'
  const isLocked = wordsProblem !== null && !isAnew
  const changed = WORD_LISTS.filter((list) => typed[list] !== undefined && typed[list] !== policy[list].join('\n'))
  const saveWords = async () => {
    const lists = Object.fromEntries((isAnew ? WORD_LISTS : changed).map((list) => [list, linesOf(typed[list] ?? '')]))
    if (!(await change({ policy: lists }, 'words'))) return
    // What was typed while it was saved stays to be saved.
    setTyped((now) => (now.denyWords === typed.denyWords && now.allowWords === typed.allowWords ? {} : now))
    notify(strings.settings.saved)
  }

  return (
    <Section title={words.title} lead={words.lead}>
      <Line>
        <span>{words.names[policy.name].says}</span>
        <SegmentedControl
          aria-label={words.care}
          disabled={isStrict}
          value={policy.name}
          onChange={(name) => void setCare(name === 'balanced' ? 'balanced' : 'strict')}
          data={(['strict', 'balanced'] as const).map((value) => ({ value, label: words.names[value].name }))}
        />
      </Line>
      <FieldError says={errorAt('care')} />
      {isStrict && <span className={classes.quiet}>{strings.managed.locked}</span>}
      {wordsProblem !== null && <InlineError error={new CommandError(wordsProblem)} />}
      <div className={classes.lists}>
        {WORD_LISTS.map((list) => (
          <Textarea
            key={list}
            label={words[list].name}
            description={[words[list].says, noteOn(MANAGED_LISTS[list])].filter(Boolean).join(' ')}
            autosize
            minRows={3}
            maxRows={10}
            spellCheck={false}
            disabled={isLocked}
            value={typed[list] ?? policy[list].join('\n')}
            error={errorAt('words') && isAbout(list, error) && errorAt('words')}
            onChange={(event) => {
              clear()
              setTyped({ ...typed, [list]: event.currentTarget.value })
            }}
          />
        ))}
      </div>
      {!WORD_LISTS.some((list) => isAbout(list, error)) && <FieldError says={errorAt('words')} />}
      <Line>
        <span className={classes.quiet}>{words.kept}</span>
        <Button
          disabled={isLocked || (changed.length === 0 && !isAnew)}
          loading={busy}
          onClick={() => void saveWords()}
        >
          {words.save}
        </Button>
      </Line>
    </Section>
  )
}

const WORD_LISTS = ['denyWords', 'allowWords'] as const
const MANAGED_LISTS = { denyWords: 'redaction.alwaysMask', allowWords: 'redaction.allowWords' } as const

/** Whether a refusal names what the organisation says of a list. */
const isAbout = (list: (typeof WORD_LISTS)[number], error: unknown) =>
  error !== null && sentencesOf(error).says.includes(MANAGED_LISTS[list])

const linesOf = (text: string) =>
  [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
