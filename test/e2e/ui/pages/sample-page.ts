import type { Page } from 'playwright-core'

/** What every screen of the sample workspace has. */
export function samplePage(page: Page) {
  return {
    bar: page.getByRole('region', { name: 'Sample workspace' }),
    leave: page.getByRole('button', { name: 'Leave the sample' }),
  }
}
