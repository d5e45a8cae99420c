/** Everything the tray and notifications say. Counts only: no message text, no names of people. */
const number = new Intl.NumberFormat('en')

export function counted(count: number, one: string, many: string): string {
  return `${number.format(count)} ${count === 1 ? one : many}`
}

export const strings = {
  menu: {
    pause: 'Pause collecting',
    resume: 'Resume collecting',
    collectNow: 'Collect now',
    collecting: 'Collecting…',
    stop: 'Stop collecting',
    pauseHour: 'Pause for 1 hour',
    pauseTomorrow: 'Pause until tomorrow',
    review: (count: number) => (count === 0 ? 'Nothing to review' : `Review ${counted(count, 'message', 'messages')}`),
    open: 'Open Gleaner',
    quit: 'Quit Gleaner',
  },
  tooltip: (says: string) => `Gleaner: ${says}`,
  notify: {
    waiting: {
      title: 'New messages to review',
      body: (count: number) =>
        `${counted(count, 'message waits', 'messages wait')} for your look. Nothing leaves before.`,
    },
    runTrouble: {
      title: 'Collecting did not finish everywhere',
      body: (count: number) => `${counted(count, 'channel needs', 'channels need')} a look.`,
    },
    signedIn: { title: 'Connected to Slack', body: 'Choose the channels Gleaner may read.' },
  },
} as const
