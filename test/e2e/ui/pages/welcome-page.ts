import type { Page } from 'playwright-core'

/** The first steps, as a person finds their way through them. */
export function welcomePage(page: Page) {
  const channel = (name: string) => page.getByRole('checkbox', { name: `Collect #${name}` })
  return {
    trySample: page.getByRole('button', { name: 'Try it with a sample workspace' }),
    channel,
    channels: page.getByRole('list', { name: 'Channels in your workspace' }).getByRole('checkbox'),
    /** What is kept of every channel that is ticked. */
    keep: (what: 'Metrics' | 'Text') => page.getByRole('radio', { name: new RegExp(`^${what}: `) }),
    search: page.getByRole('textbox', { name: 'Search channels' }),
    selectAll: page.getByRole('button', { name: /^Select all/ }),
    clearAll: page.getByRole('button', { name: /^Clear all/ }),
    next: page.getByRole('button', { name: 'Continue' }),
    folder: page.getByRole('textbox', { name: 'Folder' }),
    kind: (name: 'Folder' | 'S3 bucket') => page.getByRole('radio', { name }),
    schedule: page.getByRole('switch', { name: 'Collect every hour' }),
    finish: page.getByRole('button', { name: 'Collect the first messages' }),
    review: page.getByRole('button', { name: 'Review them' }),
  }
}
