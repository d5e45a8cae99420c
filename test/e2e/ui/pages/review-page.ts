import type { Locator, Page } from 'playwright-core'

/** Review as a person sees it. */
export function reviewPage(page: Page) {
  const bar = page.getByRole('region', { name: 'Approval' })
  const messages = page.getByRole('feed', { name: 'Messages' }).locator('[data-message-id]')
  const search = page.getByRole('textbox', { name: 'Search the redacted text' })
  return {
    bar,
    messages,
    channels: page.getByRole('navigation', { name: 'Pending channels' }).getByRole('button'),
    channel: (channel: string) =>
      page.getByRole('navigation', { name: 'Pending channels' }).getByRole('button', { name: channel }).first(),
    approve: bar.getByRole('button', { name: /^Approve [\d,]+/ }),
    send: bar.getByRole('button', { name: /^Send [\d,]+ now/ }),
    undo: bar.getByRole('button', { name: /^Undo/ }),
    search,
    /** Searches until nothing else is shown: a row of the list before is drawn again, and loses the focus. */
    find: async (text: string) => {
      await search.fill(text)
      await messages.filter({ hasNotText: text }).first().waitFor({ state: 'detached' })
      await messages.first().waitFor()
    },
    withText: (text: string) => messages.filter({ hasText: text }),
    state: page.getByRole('combobox', { name: 'State' }),
    exclude: (message: Locator) => message.getByRole('button', { name: 'Exclude' }),
    maskDialog: page.getByRole('dialog', { name: 'Mask these words?' }),
    open: () => page.getByRole('link', { name: /^Review/ }).click(),
  }
}
