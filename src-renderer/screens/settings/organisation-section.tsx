import { Button, Group, Modal, Table, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { ManagedView } from '../../../shared/contract/managed.ts'
import { useAttempt } from '../../client/attempt.ts'
import { useRefresh } from '../../client/queries.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { Line, Section } from '../../components/section.tsx'
import { useNow } from '../../components/use-now.ts'
import { relative } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './organisation-section.module.css'

const words = strings.managed

/** What the organisation has set here, whom to ask, and the ways in and out of what a person adopted. */
export function OrganisationSection({ managed }: { readonly managed: ManagedView }) {
  const now = useNow()
  const { state, adopted, contact, rules, isSystem } = managed
  return (
    <Section title={words.title} lead={words.state[state]}>
      {adopted && (
        <p>
          {words.adopted(adopted, relative(adopted.confirmedAt, now))} {adopted.isStale && words.stale}{' '}
          {adopted.problem?.says}
        </p>
      )}
      {contact !== null && <p>{words.ask(contact)}</p>}
      {rules.length > 0 && <Rules rules={rules} />}
      {(adopted !== null || state === 'stopped') && <Leave />}
      {adopted === null && !isSystem && state !== 'stopped' && <Adopt />}
    </Section>
  )
}

function Rules({ rules }: Pick<ManagedView, 'rules'>) {
  return (
    <Table aria-label={words.columns.rule}>
      <Table.Tbody>
        {rules.map((rule) => (
          <Table.Tr key={rule.key}>
            <Table.Td>{rule.means}</Table.Td>
            <Table.Td className={classes.value ?? ''}>
              <code>{typeof rule.value === 'string' ? rule.value : JSON.stringify(rule.value)}</code>
              {rule.kind !== 'information' && <span> {words.kind(rule)}</span>}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Adopt() {
  const [link, setLink] = useState('')
  const { attempt, busy, error } = useAttempt()
  const refresh = useRefresh()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void attempt('managed.adopt', { link: link.trim() }).then(
          (view) => view && refresh('managed.get', 'settings.get'),
        )
      }}
    >
      <Line>
        <TextInput
          className={classes.link ?? ''}
          label={words.link}
          description={words.linkHint}
          value={link}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setLink(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={link.trim() === ''} loading={busy}>
          {words.adopt}
        </Button>
      </Line>
      {error !== null && <InlineError error={error} />}
    </form>
  )
}

function Leave() {
  const [asking, ask] = useDisclosure(false)
  const { attempt, busy, error } = useAttempt()
  const refresh = useRefresh()
  async function leave() {
    if (!(await attempt('managed.leave', {}))) return
    ask.close()
    await refresh('managed.get', 'settings.get', 'status.get')
  }
  return (
    <Line>
      <Button variant="default" onClick={ask.open}>
        {words.leave}
      </Button>
      <Modal
        opened={asking}
        onClose={ask.close}
        title={<strong>{words.leaveTitle}</strong>}
        closeButtonProps={{ 'aria-label': strings.common.close }}
      >
        <p>{words.leaveLead}</p>
        {error !== null && <InlineError error={error} />}
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" data-autofocus onClick={ask.close}>
            {strings.common.cancel}
          </Button>
          <Button color="red" loading={busy} onClick={() => void leave()}>
            {words.leave}
          </Button>
        </Group>
      </Modal>
    </Line>
  )
}
