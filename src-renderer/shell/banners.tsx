import { IconAlertTriangle, IconInfoCircle, IconPlugConnectedX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { watchConnection } from '../client/client.ts'
import { useCommand } from '../client/queries.ts'
import type { Connection } from '../client/transport.ts'
import { strings } from '../strings.ts'
import classes from './banners.module.css'

const words = strings.shell.banners

/** What stands in the way right now, most serious first: one banner at a time. */
export function Banners() {
  const status = useCommand('status.get', {}).data
  const [connection, setConnection] = useState<Connection>('open')
  useEffect(() => watchConnection(setConnection), [])

  if (connection === 'lost') {
    return <Banner tone="bad" icon={<IconPlugConnectedX size={18} />} title={words.lostTitle} says={words.lost} />
  }
  if (status?.account.state === 'expired') {
    const link = <Link href="/welcome">{words.signIn}</Link>
    return (
      <Banner
        tone="warn"
        icon={<IconAlertTriangle size={18} />}
        title={words.expiredTitle}
        says={words.expired}
        action={link}
      />
    )
  }
  if (status?.problem) {
    const { says, means, next } = status.problem
    return <Banner tone="bad" icon={<IconAlertTriangle size={18} />} title={says} says={`${means} ${next.screen}`} />
  }
  const alert = status?.alerts.find(({ severity, state }) => severity === 'urgent' && state === 'open')
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
  if (status?.account.state === 'session_only' && !status.isSample) {
    return <Banner tone="info" icon={<IconInfoCircle size={18} />} title={words.sessionTitle} says={words.session} />
  }
  return null
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
