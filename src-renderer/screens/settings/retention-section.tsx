import { Button, Group, Modal, NumberInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { Link } from 'wouter'
import type { RetentionSetting } from '../../../shared/contract/retention.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { useAttempt } from '../../client/attempt.ts'
import { useManaged } from '../../client/managed.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { notify } from '../../components/notify.tsx'
import { Line, Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'
import classes from './retention-section.module.css'
import { useSettings } from './use-settings.ts'

const words = strings.settings.retention
const LIMITS = Object.keys(words.limits) as (keyof RetentionSetting)[]

type Preview = CommandOutput<'retention.preview'>['rules']

/** How long things are kept. What a shorter limit would delete is said before it applies. */
export function RetentionSection({ retention }: { readonly retention: RetentionSetting }) {
  const [draft, setDraft] = useState<Partial<RetentionSetting>>({})
  const [losses, setLosses] = useState<Preview>([])
  const [asking, ask] = useDisclosure(false)
  const { attempt, busy, error, clear } = useAttempt()
  const { change, busy: saving, error: refused, clear: forget } = useSettings()
  const { noteOn, prescribed } = useManaged()
  /** The least and the most days, as far as the organisation lets. */
  function rangeOf(limit: keyof RetentionSetting): readonly [number, number] {
    const days = prescribed(`retention.${limit}`)
    if (Array.isArray(days)) return [Number(days[0]), Number(days[1])]
    return [1, typeof days === 'number' ? days : words.limits[limit].most]
  }
  const wanted = { ...retention, ...draft }
  const isChanged = LIMITS.some((limit) => wanted[limit] !== retention[limit])

  const failed = error ?? refused
  function edit(patch: Partial<RetentionSetting>) {
    clear()
    forget()
    setDraft({ ...draft, ...patch })
  }

  async function save() {
    const preview = await attempt('retention.preview', { retention: wanted })
    if (!preview) return
    const lost = preview.rules.filter(({ wouldRemove }) => wouldRemove > 0)
    if (lost.length === 0) return apply()
    setLosses(lost)
    ask.open()
  }
  async function apply() {
    if (!(await change({ retention: wanted }))) return
    ask.close()
    setDraft({})
    notify(strings.settings.saved)
  }
  async function enforce() {
    const report = await attempt('retention.enforce', {})
    if (report) notify(words.enforced(Object.values(report.removed).reduce((sum, one) => sum + one, 0)))
  }

  return (
    <Section title={words.title} lead={words.lead}>
      <div className={classes.limits}>
        {LIMITS.map((limit) => (
          <NumberInput
            key={limit}
            label={words.limits[limit].name}
            description={[words.limits[limit].says, noteOn(`retention.${limit}`)].filter(Boolean).join(' ')}
            suffix={words.days}
            min={rangeOf(limit)[0]}
            max={rangeOf(limit)[1]}
            allowDecimal={false}
            clampBehavior="strict"
            value={wanted[limit]}
            onChange={(days) => edit({ [limit]: typeof days === 'number' ? days : retention[limit] })}
          />
        ))}
      </div>
      {failed !== null && !asking && <InlineError error={failed} />}
      <Line>
        <span className={classes.more}>
          {words.gauges} <Link href="/activity">{words.activity}</Link>
        </span>
        <Group gap="xs">
          <Button variant="default" loading={busy && !isChanged} onClick={() => void enforce()}>
            {words.enforce}
          </Button>
          <Button disabled={!isChanged} loading={saving || (busy && isChanged)} onClick={() => void save()}>
            {words.save}
          </Button>
        </Group>
      </Line>
      <Modal
        opened={asking}
        onClose={ask.close}
        title={<strong>{words.confirmTitle}</strong>}
        closeButtonProps={{ 'aria-label': strings.common.close }}
      >
        <p>{words.confirmLead}</p>
        <ul className={classes.losses}>
          {losses.map(({ rule, says, wouldRemove }) => (
            <li key={rule}>{words.loss(says, wouldRemove)}</li>
          ))}
        </ul>
        {failed !== null && <InlineError error={failed} />}
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" data-autofocus onClick={ask.close}>
            {strings.common.cancel}
          </Button>
          <Button color="red" loading={saving} onClick={() => void apply()}>
            {words.confirm}
          </Button>
        </Group>
      </Modal>
    </Section>
  )
}
