import type { Status } from '../../shared/contract/status.ts'
import { counted, messages } from './common.ts'

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
    settings: 'Settings',
    welcome: 'Set up',
  },
  skip: 'Skip to the content',
  activity: ACTIVITY,
  collect: 'Collect on schedule',
  collectNow: 'Collect now',
  stopNow: 'Stop this run',
  pauseHour: 'Pause for an hour',
  pauseTomorrow: 'Pause until tomorrow',
  more: 'More about collecting',
  nextRun: (when: string) => `Next run ${when}`,
  pausedUntil: (when: string) => `Paused until ${when}`,
  progress: (channel: string | null, done: number, total: number) =>
    `${channel === null ? 'Getting ready' : `#${channel}`} · ${done} of ${counted(total, 'channel', 'channels')}`,
  progressMessages: (count: number) => `${messages(count)} so far`,
  waiting: (when: string) => `Slack asked for a pause, on again ${when}`,
  help: 'Keyboard help',
  alertCount: (count: number) => `${counted(count, 'alert asks', 'alerts ask')} for a look`,
  waitingCount: (count: number) => `${counted(count, 'batch waits', 'batches wait')}`,
  banners: {
    lostTitle: 'Gleaner is not answering',
    lost: 'Trying to reach it again. Nothing is lost, and nothing leaves this laptop meanwhile.',
    expiredTitle: 'Sign in to Slack again',
    expired: 'The sign-in has run out. Nothing is read until you sign in; what is here stays here.',
    sessionTitle: 'Signed in for this session only',
    session: 'The sign-in is kept in memory and nowhere else. It ends when Gleaner quits.',
    signIn: 'Sign in',
    alerts: 'See all alerts',
  },
  keys: {
    title: 'Keyboard',
    everywhere: 'Everywhere',
    review: 'In Review',
    list: {
      everywhere: [
        ['1 – 6', 'Review, Channels, Uploads, Activity, Audit, Settings'],
        ['?', 'This help'],
        ['Esc', 'Close what is open'],
      ],
      review: [
        ['j  k', 'Next and previous message'],
        ['n  p', 'Next and previous batch'],
        ['x', 'Exclude the message, or take it back in'],
        ['r', 'Release a held message'],
        ['m', 'Mask the selected words'],
        ['t', 'Open or fold the thread'],
        ['a', 'Approve the batch'],
        ['s', 'Send what is approved'],
        ['u', 'Undo the last step'],
        ['/', 'Search'],
      ],
    },
  },
}
