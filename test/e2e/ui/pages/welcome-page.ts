import type { Page } from 'playwright-core'

/** The first three steps. */
export function welcomePage(page: Page) {
  return {
    trySample: page.getByRole('button', { name: 'Try it with a sample workspace' }),
    channel: (name: string) => page.getByRole('switch', { name: `Collect #${name}` }),
    next: page.getByRole('button', { name: 'Continue' }),
    folder: page.getByRole('textbox', { name: 'Folder' }),
    finish: page.getByRole('button', { name: 'Collect the first messages' }),
  }
}
