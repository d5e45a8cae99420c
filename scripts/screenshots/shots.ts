import type { Page } from 'playwright-core'
import type { FakeEngine } from '../../test/support/fake-engine/index.ts'
import type { SceneName } from '../../test/support/fake-engine/scenes.ts'

/** A picture: a screen at a moment, after a few steps. */
export interface Shot {
  readonly name: string
  readonly scene: SceneName
  readonly path: string
  readonly size?: { readonly width: number; readonly height: number }
  readonly themes?: readonly ('light' | 'dark')[]
  /** No answer ever comes: the loading state. */
  readonly stalled?: boolean
  readonly steps?: (page: Page, engine: FakeEngine) => Promise<void>
}

export const SHOTS: readonly Shot[] = [
  { name: 'review', scene: 'typical', path: '/review' },
  {
    name: 'review-thread',
    scene: 'typical',
    path: '/review/proj-atlas',
    steps: (page) =>
      page
        .getByRole('button', { name: /, masked, confidence/ })
        .first()
        .click(),
  },
  {
    name: 'review-approved',
    scene: 'typical',
    path: '/review/proj-atlas',
    steps: (page) => page.keyboard.press('a'),
  },
  { name: 'review-metrics', scene: 'typical', path: '/review/eng-incidents' },
  { name: 'review-everything', scene: 'typical', path: '/review/all%20channels' },
  {
    name: 'review-mask',
    themes: ['light'],
    scene: 'typical',
    path: '/review/proj-atlas',
    steps: async (page) => {
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('m')
      for (let letter = 0; letter < 12; letter += 1) await page.keyboard.press('Shift+ArrowRight')
    },
  },
  {
    name: 'review-no-match',
    themes: ['light'],
    scene: 'typical',
    path: '/review',
    steps: (page) => page.getByRole('textbox', { name: 'Search the redacted text' }).fill('zebra'),
  },
  { name: 'review-hostile', scene: 'hostile', path: '/review' },
  { name: 'review-caught-up', scene: 'caughtUp', path: '/review' },
  { name: 'review-before-first-run', themes: ['light'], scene: 'beforeFirstRun', path: '/review' },
  { name: 'review-large', scene: 'large', path: '/review', themes: ['light'] },
  { name: 'review-zoomed', themes: ['light'], scene: 'typical', path: '/review', size: { width: 590, height: 760 } },
  { name: 'loading', scene: 'typical', path: '/review', stalled: true, themes: ['light'] },
  {
    name: 'keyboard-help',
    themes: ['light'],
    scene: 'typical',
    path: '/review',
    steps: (page) => page.keyboard.press('?'),
  },
  {
    name: 'collecting',
    scene: 'collecting',
    path: '/review',
    steps: async (_page, engine) => {
      engine.emit('run.progress', {
        runId: 'r_1',
        channel: 'data-platform',
        channelsDone: 1,
        channelsTotal: 4,
        share: 0.4,
        messages: 240,
        waitingUntil: null,
      })
    },
  },
  { name: 'paused', themes: ['dark'], scene: 'paused', path: '/review' },
  { name: 'sign-in-expired', scene: 'expired', path: '/review' },
  { name: 'problem', scene: 'problem', path: '/review' },
  { name: 'channels', scene: 'typical', path: '/channels' },
  {
    name: 'channels-all',
    scene: 'typical',
    path: '/channels',
    steps: (page) => page.getByText('All', { exact: true }).click(),
  },
  {
    name: 'channels-not-possible',
    themes: ['light'],
    scene: 'typical',
    path: '/channels',
    steps: (page) => page.getByText('Unavailable', { exact: true }).click(),
  },
  {
    name: 'channels-example',
    scene: 'typical',
    path: '/channels',
    steps: (page) => page.getByRole('button', { name: 'Metrics or text: what’s the difference?' }).click(),
  },
  { name: 'channels-not-connected', themes: ['dark'], scene: 'firstRun', path: '/channels' },
  { name: 'uploads', scene: 'typical', path: '/uploads' },
  {
    name: 'uploads-files',
    scene: 'typical',
    path: '/uploads',
    steps: (page) => page.getByRole('button', { name: /data-platform/ }).click(),
  },
  {
    name: 'uploads-lake',
    scene: 'lakeKept',
    path: '/uploads',
    size: { width: 1180, height: 1000 },
    steps: (page) => page.getByRole('button', { name: 'Check' }).click(),
  },
  { name: 'uploads-damaged', scene: 'lakeDamaged', path: '/uploads', size: { width: 1180, height: 1000 } },
  { name: 'uploads-failed', scene: 'uploadFailed', path: '/uploads' },
  { name: 'uploads-empty', themes: ['light'], scene: 'connected', path: '/uploads' },
  { name: 'activity', scene: 'typical', path: '/activity', size: { width: 1180, height: 1900 } },
  { name: 'activity-alerts', scene: 'alerts', path: '/activity' },
  {
    name: 'activity-tables',
    themes: ['light'],
    scene: 'typical',
    path: '/activity',
    size: { width: 1180, height: 1400 },
    steps: async (page) => {
      for (const table of await page.getByRole('radio', { name: 'Table' }).all()) await table.press('Space')
    },
  },
  {
    name: 'activity-narrow',
    themes: ['dark'],
    scene: 'alerts',
    path: '/activity',
    size: { width: 590, height: 1200 },
  },
  { name: 'activity-before-first-run', themes: ['light'], scene: 'beforeFirstRun', path: '/activity' },
  {
    name: 'audit',
    scene: 'typical',
    path: '/audit',
    steps: (page) => page.getByRole('button', { name: 'Verify' }).click(),
  },
  { name: 'reports', scene: 'typical', path: '/reports', size: { width: 1180, height: 1200 } },
  {
    name: 'reports-made',
    scene: 'typical',
    path: '/reports',
    size: { width: 820, height: 600 },
    steps: (page) => page.getByRole('button', { name: 'Make report' }).click(),
  },
  { name: 'checks', scene: 'typical', path: '/activity/checks/proj-atlas' },
  {
    name: 'palette',
    scene: 'typical',
    path: '/review',
    size: { width: 820, height: 600 },
    steps: (page) => page.keyboard.press('Control+k'),
  },
  { name: 'settings', scene: 'typical', path: '/settings', size: { width: 1180, height: 2500 } },
  {
    name: 'settings-delete',
    themes: ['light'],
    scene: 'typical',
    path: '/settings',
    steps: (page) => page.getByRole('button', { name: 'Delete everything…' }).click(),
  },
  { name: 'welcome', scene: 'firstRun', path: '/' },
  {
    name: 'welcome-signing-in',
    themes: ['dark'],
    scene: 'firstRun',
    path: '/',
    steps: (page) => page.getByRole('button', { name: 'Sign in with Slack' }).click(),
  },
  { name: 'welcome-channels', scene: 'connected', path: '/' },
  {
    name: 'welcome-destination',
    scene: 'connected',
    path: '/',
    steps: async (page) => {
      await page.getByRole('radio', { name: /^Text: / }).click()
      await page.getByRole('checkbox', { name: 'Collect #proj-atlas' }).click()
      await page.getByRole('button', { name: 'Continue' }).click()
    },
  },
]
