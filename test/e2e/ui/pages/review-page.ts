import type { Locator, Page } from 'playwright-core'

/** Review as a person sees it. */
export function reviewPage(page: Page) {
  const bar = page.getByRole('region', { name: 'Approval' })
  const messages = page.getByRole('feed', { name: 'Messages' }).locator('[data-message-id]')
  return {
    bar,
    messages,
    channels: page.getByRole('navigation', { name: 'Pending channels' }).getByRole('button'),
    channel: (channel: string) =>
      page.getByRole('navigation', { name: 'Pending channels' }).getByRole('button', { name: channel }).first(),
    approve: bar.getByRole('button', { name: /^Approve [\d,]+/ }),
    send: bar.getByRole('button', { name: /^Send [\d,]+ now/ }),
    undo: bar.getByRole('button', { name: /^Undo/ }),
    search: page.getByRole('textbox', { name: 'Search the redacted text' }),
    withText: (text: string) => messages.filter({ hasText: text }),
    state: page.getByRole('combobox', { name: 'State' }),
    exclude: (message: Locator) => message.getByRole('button', { name: 'Exclude' }),
    maskDialog: page.getByRole('dialog', { name: 'Mask these words?' }),
    open: () => page.getByRole('link', { name: /^Review/ }).click(),
  }
}
