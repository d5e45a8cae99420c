import { Button, Group, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from 'wouter'
import type { Account } from '../../../shared/contract/status.ts'
import { useAct } from '../../client/act.ts'
import { useRefresh } from '../../client/queries.ts'
import { notify } from '../../components/notify.tsx'
import { fullTime } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Line, Section } from './section.tsx'

const words = strings.settings.account

/** Which workspace, how the token is kept, and the way out. */
export function AccountSection({ account }: { readonly account: Account }) {
  const [asking, ask] = useDisclosure(false)
  const { act, busy } = useAct()
  const refresh = useRefresh()

  async function signOut() {
    if (!(await act('account.signOut', {}))) return
    ask.close()
    await refresh('status.get', 'channels.list')
    notify(words.signedOut)
  }

  return (
    <Section title={words.title}>
      <Line>
        <div>
          <p>{sentence(account)}</p>
          {account.signInAgainBy !== null && <p>{words.again(fullTime(account.signInAgainBy))}</p>}
        </div>
        {account.state === 'none' || account.state === 'expired' ? (
          <Button component={Link} href="/welcome">
            {words.connect}
          </Button>
        ) : (
          <Button variant="default" onClick={ask.open}>
            {words.signOut}
          </Button>
        )}
      </Line>
      <Modal
        opened={asking}
        onClose={ask.close}
        title={<strong>{words.signOutTitle}</strong>}
        closeButtonProps={{ 'aria-label': strings.common.close }}
      >
        <p>{words.signOutLead}</p>
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={ask.close}>
            {strings.common.cancel}
          </Button>
          <Button loading={busy} onClick={() => void signOut()}>
            {words.signOut}
          </Button>
        </Group>
      </Modal>
    </Section>
  )
}

function sentence({ state, workspace }: Account): string {
  if (state === 'none') return words.none
  if (state === 'expired') return words.expired
  if (state === 'session_only') return words.session(workspace ?? 'Slack')
  return `${words.connected(workspace ?? 'Slack')} ${words.kept}`
}
