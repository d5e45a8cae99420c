/** Every word on the screens, in one catalogue. A screen's words stand in its file below. */
import { account } from './strings/account.ts'
import { activity } from './strings/activity.ts'
import { audit } from './strings/audit.ts'
import { channels } from './strings/channels.ts'
import { checks } from './strings/checks.ts'
import { common, errors } from './strings/common.ts'
import { homes } from './strings/homes.ts'
import { managed } from './strings/managed.ts'
import { reports } from './strings/reports.ts'
import { review } from './strings/review.ts'
import { sample } from './strings/sample.ts'
import { settings } from './strings/settings.ts'
import { shell } from './strings/shell.ts'
import { uploads } from './strings/uploads.ts'
import { welcome } from './strings/welcome.ts'

export const strings = {
  account,
  activity,
  audit,
  channels,
  checks,
  common,
  errors,
  homes,
  managed,
  reports,
  review,
  sample,
  settings,
  shell,
  uploads,
  welcome,
} as const
