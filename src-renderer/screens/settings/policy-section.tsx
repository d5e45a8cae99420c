import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import { sentencesOf } from '../../client/client.ts'
import { useManaged } from '../../client/managed.ts'
import { notify } from '../../components/notify.tsx'
import { strings } from '../../strings.ts'
import classes from './policy-section.module.css'
import { FieldError, Line, Section } from './section.tsx'
import { useSettings } from './use-settings.ts'

const words = strings.settings.policy

type Policy = SettingsView['policy']

/** How careful redaction is, and the organisation's own words. They apply from the next run on. */
export function PolicySection({ policy }: { readonly policy: Policy }) {
  const [typed, setTyped] = useState<{ denyWords?: string; allowWords?: string }>({})
  const { change, busy, error, errorAt, clear } = useSettings()
  const { prescribed, noteOn } = useManaged()
  const isStrict = prescribed('redaction.policy') === 'strict'
  const { version: _version, ...kept } = policy

  const set = async (patch: Partial<typeof kept>, at: 'care' | 'words') => {
    if (!(await change({ policy: { ...kept, ...patch } }, at))) return
    setTyped({})
    notify(strings.settings.saved)
  }
  const isChanged = WORD_LISTS.some((list) => typed[list] !== undefined && typed[list] !== kept[list].join('\n'))
  const saveWords = () =>
    set(
      Object.fromEntries(
        WORD_LISTS.map((list) => [list, typed[list] === undefined ? kept[list] : linesOf(typed[list])]),
      ),
      'words',
    )

  return (
    <Section title={words.title} lead={words.lead}>
      <Line>
        <span>{words.names[policy.name].says}</span>
        <SegmentedControl
          aria-label={words.care}
          disabled={isStrict}
          value={policy.name}
          onChange={(name) => void set({ name: name === 'balanced' ? 'balanced' : 'strict' }, 'care')}
          data={(['strict', 'balanced'] as const).map((value) => ({ value, label: words.names[value].name }))}
        />
      </Line>
      <FieldError says={errorAt('care')} />
      {isStrict && <span className={classes.quiet}>{strings.managed.locked}</span>}
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
            value={typed[list] ?? kept[list].join('\n')}
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
        <Button disabled={!isChanged} loading={busy} onClick={() => void saveWords()}>
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
