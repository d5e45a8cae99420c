import { expect, test } from 'vitest'
import type { Status } from '../../../shared/contract/status.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { troublesOf } from '../../../shared/troubles.ts'

const status = (more: object) =>
  ({ account: { state: 'signed_in', kept: 'signed_in' }, problem: null, tasks: [], ...more }) as unknown as Status
const task = (state: string) => ({
  kind: 'send',
  state,
  done: 0,
  total: 0,
  error: gleanerError('internal.interrupted').toData(),
})

test.each([
  ['nothing', {}, []],
  ['nobody signed in yet', { account: { state: 'none', kept: 'none' } }, []],
  ['a send under way', { tasks: [task('running')] }, []],
  [
    'a revoked sign-in',
    { account: { state: 'revoked', kept: 'revoked' } },
    ['The Slack sign-in was revoked: sign in again.'],
  ],
  ['a problem that stands', { problem: gleanerError('internal.unexpected').toData() }, ['Unexpected error.']],
  ['a send that failed', { tasks: [task('failed')] }, ['Sending failed: It was interrupted before it was done.']],
])('%s is told as %o', (_name, more, says) => {
  expect(troublesOf(status(more))).toEqual(says)
})
