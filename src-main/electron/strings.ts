/** Everything the tray and notifications say. Counts only: no message text, no names of people. */
import type { Digest } from '../../shared/contract/digest.ts'
import { shareWords } from '../../shared/trust-words.ts'
import { counted } from '../../shared/wording.ts'

export const strings = {
  menu: {
    resume: 'Resume schedule',
    collectNow: 'Collect now',
    stop: 'Stop collecting',
    pauseHour: 'Pause schedule for 1 hour',
    pauseTomorrow: 'Pause schedule until tomorrow',
    review: (count: number) => (count === 0 ? 'Nothing to review' : `Review ${counted(count, 'message', 'messages')}`),
    otherHome: (name: string, says: string) => `${name}: ${says}`,
    open: 'Open Gleaner',
    quit: 'Quit Gleaner',
  },
  sampleTitle: 'Sample workspace – Gleaner',
  windowFailed: {
    title: 'The window could not be shown.',
    body: 'Collecting goes on in the tray. Open the window again from there. If it fails again, restart Gleaner.',
  },
  noSandbox: {
    title: 'Gleaner was started without its sandbox.',
    body: 'The window would not be kept apart from your files, so Gleaner ends here. Start it as it was installed, with its sandbox. Where an AppImage cannot have a sandbox, as on Ubuntu 24.04, install the .deb package.',
  },
  update: {
    title: (version: string) => `Gleaner ${version} is available.`,
    body: 'Collecting stops after the page at hand, and goes on in the new version. What changed:',
    now: 'Install and restart',
    later: 'Later',
    failed: {
      title: 'The update could not be installed.',
      body: 'Nothing was changed. It may not have arrived whole, or not from where Gleaner comes from. Gleaner offers it again after the next start.',
    },
  },
  tooltip: (says: string) => `Gleaner: ${says}`,
  notify: {
    waiting: {
      title: 'New messages to review',
      body: (count: number) => `${counted(count, 'message', 'messages')} to review. Nothing is sent until you approve.`,
    },
    digest: {
      title: 'Daily summary',
      /** Numbers only. */
      body: ({ waiting, sent, alerts, bound }: Digest) =>
        [
          waiting > 0 ? `${counted(waiting, 'message', 'messages')} to review.` : 'All caught up.',
          sent > 0 && `${counted(sent, 'message', 'messages')} sent since the last summary.`,
          alerts > 0 && `${counted(alerts, 'open alert', 'open alerts')}.`,
          bound !== null && `At most ${shareWords(bound)} slips through where that is measured.`,
        ]
          .filter(Boolean)
          .join(' '),
    },
    runTrouble: {
      title: 'Some channels could not be read',
      body: (count: number) => `${counted(count, 'channel needs', 'channels need')} attention.`,
    },
    toggled: {
      off: { title: 'Scheduled collection is off', body: 'Click here to turn it back on.' },
      on: { title: 'Scheduled collection is on', body: 'Click here to turn it off again.' },
    },
    update: {
      title: (version: string) => `Gleaner ${version} is available`,
      body: 'Click here to see what changed. Nothing is installed until you say so.',
    },
    stays: {
      tray: { title: 'Gleaner is still running', body: 'It stays in the tray. Quit from its menu there.' },
      none: {
        title: 'Gleaner is still running',
        body: 'This desktop shows no tray icon. Start Gleaner again to see its window; quit from the File menu.',
      },
    },
    signedIn: { title: 'Connected to Slack', body: 'Choose the channels Gleaner may read.' },
  },
} as const
