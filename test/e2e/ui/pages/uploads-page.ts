import type { Page } from 'playwright-core'

/** Uploads as a person sees it. */
export function uploadsPage(page: Page) {
  const lake = page.getByRole('region', { name: 'At the destination' })
  return {
    open: () => page.getByRole('link', { name: /^Uploads/ }).click(),
    /** The newest upload. */
    newest: page.getByRole('button', { name: /^#/ }).first(),
    files: page.getByRole('table', { name: /^Files of/ }).first(),
    lake,
    verify: lake.getByRole('button', { name: 'Verify' }),
    fold: lake.getByRole('button', { name: 'Fold now' }),
    check: lake.getByRole('button', { name: 'Check' }),
    capabilities: lake.getByRole('status'),
    erase: lake.getByRole('button', { name: 'Erase now' }),
    proofs: lake.getByRole('list', { name: 'Completed erasures' }).getByRole('listitem'),
  }
}
