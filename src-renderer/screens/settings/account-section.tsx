import { Button, Group, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { isSignedIn } from '../../../shared/account-states.ts'
import type { Account } from '../../../shared/contract/account.ts'
import { useAttempt } from '../../client/attempt.ts'
import { useOpenHome } from '../../client/open-home.ts'
import { useCommand, useRefresh } from '../../client/queries.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { notify } from '../../components/notify.tsx'
import { Line, Section } from '../../components/section.tsx'
import { PasteToken } from '../../components/sign-in/paste-token.tsx'
import { SignIn } from '../../components/sign-in/sign-in.tsx'
import { fullTime } from '../../format.ts'
import { strings } from '../../strings.ts'

const words = strings.settings.account

/** Which workspace, how the sign-in stands and what can be done about it, and the way out. */
export function AccountSection({ account }: { readonly account: Account }) {
  const refresh = useRefresh()
  // The sample is left, not signed out of.
  const isSample = useCommand('status.get', {}).data?.isSample === true
  const { offers } = strings.account.state(account.state)
  const isWaiting = account.state === 'signing_in'
  const offersSignIn = offers === 'sign_in' || offers === 'again' || isWaiting
  return (
    <Section title={words.title}>
      <Line>
        <p>{strings.account.says(account, (at) => (at === null ? strings.account.never : fullTime(at)))}</p>
        <Group gap="xs">
          {offers === 'check' && <Check />}
          {offers === 'claim' && <Claim />}
          {account.kept !== 'none' && offers !== 'claim' && !isSample && <SignOut />}
        </Group>
      </Line>
      {account.state === 'wrong_workspace' && <SecondHome />}
      {offersSignIn && <SignIn account={account} isStateSaid />}
      {!isWaiting && !isSignedIn(account) && offers !== 'claim' && (
        <PasteToken account={account} onConnected={() => void refresh('status.get', 'channels.list')} />
      )}
    </Section>
  )
}

/** Where the browser signed in to another workspace on purpose: that one needs a home of its own. */
function SecondHome() {
  const known = useCommand('homes.list', {}).data ?? []
  const adding = useAttempt()
  const { open, busy, error } = useOpenHome()
  async function begin() {
    const all = await adding.attempt('homes.add', {})
    const fresh = all?.find((home) => known.every((one) => one.home !== home.home))
    if (fresh) await open(fresh.home)
  }
  const failed = adding.error ?? error
  return (
    <>
      <Group>
        <Button variant="default" loading={adding.busy || busy} onClick={() => void begin()}>
          {strings.homes.second}
        </Button>
      </Group>
      {failed !== null && <InlineError error={failed} />}
    </>
  )
}

function Check() {
  const { attempt, busy, error } = useAttempt()
  return (
    <>
      <Button loading={busy} onClick={() => void attempt('account.check', {})}>
        {strings.account.check}
      </Button>
      {error !== null && <InlineError error={error} />}
    </>
  )
}

function Claim() {
  const { attempt, busy, error } = useAttempt()
  return (
    <>
      <Button loading={busy} onClick={() => void attempt('account.claimHome', { as: 'original' })}>
        {strings.account.original}
      </Button>
      <Button variant="default" disabled={busy} onClick={() => void attempt('account.claimHome', { as: 'copy' })}>
        {strings.account.copy}
      </Button>
      {error !== null && <InlineError error={error} />}
    </>
  )
}

function SignOut() {
  const [asking, ask] = useDisclosure(false)
  const { attempt, busy, error } = useAttempt()
  const refresh = useRefresh()

  async function signOut() {
    const done = await attempt('account.signOut', {})
    if (!done) return
    ask.close()
    await refresh('status.get', 'channels.list')
    notify(done.revoked ? words.signedOut : words.notRevoked)
  }

  return (
    <>
      <Button variant="default" onClick={ask.open}>
        {words.signOut}
      </Button>
      <Modal
        opened={asking}
        onClose={ask.close}
        title={<strong>{words.signOutTitle}</strong>}
        closeButtonProps={{ 'aria-label': strings.common.close }}
      >
        <p>{words.signOutLead}</p>
        {error !== null && <InlineError error={error} />}
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={ask.close}>
            {strings.common.cancel}
          </Button>
          <Button loading={busy} onClick={() => void signOut()}>
            {words.signOut}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
