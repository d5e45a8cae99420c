import type { Status } from '../../shared/contract/status.ts'
import { counted } from '../../shared/wording.ts'

const ACTIVITY: Readonly<Record<Status['activity'], string>> = {
  idle: 'Idle',
  collecting: 'Collecting',
  paused: 'Paused',
  needs_you: 'Needs you',
  problem: 'Problem',
}

export const shell = {
  nav: {
    label: 'Screens',
    review: 'Review',
    channels: 'Channels',
    uploads: 'Uploads',
    activity: 'Activity',
    audit: 'Audit',
    reports: 'Reports',
    settings: 'Settings',
    welcome: 'Set up',
  },
  skip: 'Skip to content',
  activity: ACTIVITY,
  collectNow: 'Collect now',
  stopNow: 'Stop this run',
  resume: 'Resume schedule',
  pauseHour: 'Pause schedule for an hour',
  pauseTomorrow: 'Pause schedule until tomorrow',
  more: 'More collecting options',
  progress: (channel: string | null, share: number) =>
    `${channel === null ? 'Getting ready' : `#${channel}`} · ${Math.floor(100 * share)} %`,
  progressMessages: (count: number) => `${counted(count, 'new message')} so far`,
  waiting: (when: string) => `Rate-limited by Slack, resuming ${when}`,
  account: (workspace: string | null, state: string) => (workspace === null ? state : `${workspace} · ${state}`),
  help: 'Keyboard shortcuts',
  alertCount: (count: number) => `${counted(count, 'alert needs', 'alerts need')} attention`,
  waitingCount: (count: number) => `${counted(count, 'pending message', 'pending messages')}`,
  banners: {
    lostTitle: 'Gleaner is not answering',
    lost: 'Reconnecting. Nothing is lost, and nothing is sent in the meantime.',
    account: 'Open the account',
    alerts: 'See all alerts',
  },
  keys: {
    title: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    review: 'In Review',
    list: {
      everywhere: [
        ['1 – 7', 'Review, Channels, Uploads, Activity, Audit, Reports, Settings'],
        ['?', 'This help'],
        ['Esc', 'Close what is open'],
      ],
      review: [
        ['j  k', 'Next and previous message'],
        ['PgDn  PgUp', 'A screenful further or back'],
        ['n  p', 'Next and previous channel'],
        ['0', 'Everything pending'],
        ['x', 'Exclude what the line stands for, or include it again'],
        ['r', 'Release a held message'],
        ['m', 'Mask the selected words'],
        ['t', 'Show or hide replies, or messages that read alike'],
        ['Shift+t', 'Show the replies of every thread'],
        ['a', 'Approve what is shown'],
        ['e', 'Approve it and go to the next channel'],
        ['s', 'Send what the bar names'],
        ['u', 'Undo the last step'],
        ['/', 'Search'],
      ],
    },
  },
}
