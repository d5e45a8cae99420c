import { IconAlertTriangle, IconInfoCircle, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { isSignedIn } from '../../shared/account-states.ts'
import type { Account } from '../../shared/contract/account.ts'
import { useConnection } from '../client/connection.ts'
import { useCommand } from '../client/queries.ts'
import { fullTime } from '../format.ts'
import { strings } from '../strings.ts'
import classes from './banners.module.css'

const words = strings.shell.banners

/** What stands in the way right now, most serious first: one banner at a time. */
export function Banners() {
  const status = useCommand('status.get', {}).data
  const connection = useConnection()
  const [location] = useLocation()

  const isInTheWay = status !== undefined && status.account.kept !== 'none' && !isSignedIn(status.account)
  // Where the account stands anyway, nothing is said twice.
  const isSaidBelow = isInTheWay && /^\/(settings|welcome)/.test(location)
  if (connection === 'lost') {
    return <Banner tone="bad" icon={<IconPlugConnectedX size={18} />} title={words.lostTitle} says={words.lost} />
  }
  if (isInTheWay && !isSaidBelow) {
    return <AccountBanner tone="warn" account={status.account} />
  }
  if (status?.problem && !(isSaidBelow && /^(slack|account|keychain)\./.test(status.problem.code))) {
    const { says, means, next } = status.problem
    return <Banner tone="bad" icon={<IconAlertTriangle size={18} />} title={says} says={`${means} ${next.screen}`} />
  }
  const alert = status?.alerts.find(
    ({ severity, state, kind }) =>
      severity === 'urgent' && state === 'open' && !(isSaidBelow && kind === 'sign_in_ends'),
  )
  if (alert) {
    const link = <Link href="/activity">{words.alerts}</Link>
    return (
      <Banner
        tone="bad"
        icon={<IconAlertTriangle size={18} />}
        title={alert.says}
        says={alert.next.screen}
        action={link}
      />
    )
  }
  if (status && !status.isSample && (status.account.state === 'session_only' || status.account.state === 'unproven')) {
    return <AccountBanner tone="info" account={status.account} />
  }
  return null
}

/** How the account stands, where that is in the way. */
function AccountBanner({ account, tone }: { readonly account: Account; readonly tone: 'warn' | 'info' }) {
  const when = (at: number | null) => (at === null ? strings.account.never : fullTime(at))
  return (
    <Banner
      tone={tone}
      icon={tone === 'warn' ? <IconAlertTriangle size={18} /> : <IconInfoCircle size={18} />}
      title={`${strings.account.state(account.state).label}.`}
      says={strings.account.says(account, when)}
      action={<Link href="/settings">{words.account}</Link>}
    />
  )
}

interface BannerProps {
  readonly tone: 'bad' | 'warn' | 'info'
  readonly icon: ReactNode
  readonly title: string
  readonly says: string
  readonly action?: ReactNode
}

function Banner({ tone, icon, title, says, action }: BannerProps) {
  return (
    <div className={classes.banner} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      {icon}
      <p>
        <strong>{title}</strong> {says}
      </p>
      {action}
    </div>
  )
}
