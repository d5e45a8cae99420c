import type { Page } from 'playwright-core'

/** The Activity screen as a person finds their way on it. */
export function activityPage(page: Page) {
  const part = (name: string) => page.getByRole('region', { name, exact: true })
  return {
    open: () => page.getByRole('link', { name: /^Activity/ }).click(),
    heading: page.getByRole('heading', { name: 'Activity', level: 1 }),
    link: page.getByRole('link', { name: /^Activity/ }),
    alerts: part('Alerts'),
    figure: (name: string) => page.locator('dl > div').filter({ hasText: name }),
    part,
    chart: (name: string) => part(name).getByRole('img'),
    table: (name: string) => part(name).getByRole('table'),
    showTable: (name: string) => part(name).getByRole('radio', { name: 'Table' }),
    period: (name: string) => page.getByRole('radio', { name }),
  }
}
