/** The screens by the first word of their address, each loaded when it is first opened. */
export const SCREENS = {
  welcome: () => import('../screens/welcome/welcome-screen.tsx'),
  review: () => import('../screens/review/review-screen.tsx'),
  channels: () => import('../screens/channels/channels-screen.tsx'),
  uploads: () => import('../screens/uploads/uploads-screen.tsx'),
  activity: () => import('../screens/activity/activity-screen.tsx'),
  checks: () => import('../screens/checks/checks-screen.tsx'),
  audit: () => import('../screens/audit/audit-screen.tsx'),
  reports: () => import('../screens/reports/reports-screen.tsx'),
  settings: () => import('../screens/settings/settings-screen.tsx'),
} as const

/**
 * Loads the screen that an address names, Review where it names none. Awaited before anything is drawn: a screen that is
 * still missing then would be shown no sooner than 300 ms later, since React lets no placeholder flash. Never rejects:
 * the screen says by itself that it could not be loaded.
 */
export async function loadScreenAt(fragment: string): Promise<void> {
  const [, first = '', second] = fragment.split('/')
  const name = second === 'checks' ? second : first
  await (name in SCREENS ? SCREENS[name as keyof typeof SCREENS] : SCREENS.review)().catch(() => {})
}
