import { ActionIcon } from '@mantine/core'
import {
  IconActivity,
  IconFileCheck,
  IconHash,
  IconInbox,
  IconKeyboard,
  IconListDetails,
  IconPlant2,
  IconSettings,
  IconUpload,
} from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { useCommand } from '../client/queries.ts'
import { count, roundCount } from '../format.ts'
import { strings } from '../strings.ts'
import { ActivityCard } from './activity-card.tsx'
import { isFirstRun } from './home.ts'
import { HomeSwitch } from './home-switch.tsx'
import { Mark } from './mark.tsx'
import classes from './sidebar.module.css'
import { sidebarWords } from './sidebar-words.ts'

const SCREENS = [
  { path: '/review', name: strings.shell.nav.review, icon: IconInbox },
  { path: '/channels', name: strings.shell.nav.channels, icon: IconHash },
  { path: '/uploads', name: strings.shell.nav.uploads, icon: IconUpload },
  { path: '/activity', name: strings.shell.nav.activity, icon: IconActivity },
  { path: '/audit', name: strings.shell.nav.audit, icon: IconListDetails },
  { path: '/reports', name: strings.shell.nav.reports, icon: IconFileCheck },
  { path: '/settings', name: strings.shell.nav.settings, icon: IconSettings },
] as const

const FIRST_STEPS = { path: '/welcome', name: strings.shell.nav.welcome, icon: IconPlant2 } as const

/** The screens, and how collecting stands. */
export function Sidebar({ onHelp }: { readonly onHelp: () => void }) {
  const [location] = useLocation()
  const status = useCommand('status.get', {}).data
  const screens = status && isFirstRun(status) ? [FIRST_STEPS, ...SCREENS] : SCREENS
  const waiting = status ? status.messages.pending + status.messages.held : 0
  const alerts = status?.alerts.filter(({ state }) => state === 'open').length ?? 0
  return (
    <section className={classes.sidebar} aria-label={strings.common.app}>
      <div className={classes.brand}>
        <Mark />
        <span className={classes.name}>{strings.common.app}</span>
        <ActionIcon
          className={classes.help}
          aria-label={strings.shell.help}
          title={strings.shell.help}
          onClick={onHelp}
        >
          <IconKeyboard size={17} stroke={1.6} />
        </ActionIcon>
      </div>
      <nav className={classes.nav} aria-label={strings.shell.nav.label}>
        {screens.map(({ path, name, icon: Icon }) => (
          <Link
            key={path}
            href={path}
            className={classes.link}
            aria-current={location.startsWith(path) ? 'page' : undefined}
          >
            <Icon size={18} stroke={1.6} aria-hidden="true" />
            <span className={classes.label}>{name}</span>
            {path === '/review' && waiting > 0 && <Badge amount={waiting} says={strings.shell.waitingCount(waiting)} />}
            {path === '/activity' && alerts > 0 && <Badge amount={alerts} says={strings.shell.alertCount(alerts)} />}
          </Link>
        ))}
      </nav>
      {status && (
        <div className={classes.account}>
          <Link href="/settings">{sidebarWords(status, Date.now()).account}</Link>
          {!status.isSample && <HomeSwitch />}
        </div>
      )}
      {status && (status.account.kept !== 'none' || status.schedule.wanted) && <ActivityCard status={status} />}
    </section>
  )
}

function Badge({ amount, says }: { readonly amount: number; readonly says: string }) {
  return (
    <span className={classes.badge}>
      <span className={classes.amount} aria-hidden="true">
        {count(amount)}
      </span>
      <span className={classes.roundAmount} aria-hidden="true">
        {roundCount(amount)}
      </span>
      <span className={classes.hidden}>{says}</span>
    </span>
  )
}
