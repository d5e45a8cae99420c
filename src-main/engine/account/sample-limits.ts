/** What the sample workspace never does: nothing real comes into it, and nothing leaves its folder. */
import { realpath } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import type { DestinationSetting, SettingsPatch } from '../../../shared/contract/settings.ts'
import type { CommandName } from '../../../shared/contract.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { folderPath } from '../../upload/index.ts'
import type { EngineContext } from '../context.ts'

/** Whether the sample answers a command: not where it would take something real in, or give something of it away. */
const ANSWERED = {
  'status.get': true,
  'digest.take': true,
  'account.slackApp': true,
  'account.connect': false,
  'account.signIn': false,
  'account.finishSignIn': false,
  'account.cancelSignIn': false,
  'account.waitForAdmin': false,
  'account.check': true,
  'account.claimHome': false,
  'account.signOut': false,
  'sample.open': false,
  'sample.leave': true,
  'homes.list': false,
  'homes.add': false,
  'homes.open': false,
  'homes.forget': false,
  'channels.list': true,
  'channels.allow': true,
  'channels.deny': true,
  'channels.team': true,
  'collection.start': true,
  'collection.stop': true,
  'collection.pause': true,
  'collection.resume': true,
  'review.batches': true,
  'review.waiting': true,
  'review.messages': true,
  'review.discard': true,
  'review.see': true,
  'review.approve': true,
  'review.reject': true,
  'review.unapprove': true,
  'review.exclude': true,
  'review.include': true,
  'review.release': true,
  'review.mask': true,
  'review.maskReach': true,
  'review.unmask': true,
  'trust.recall': true,
  'tasks.seen': true,
  'review.scope': true,
  'review.acts': true,
  'review.undo': true,
  'uploads.list': true,
  'uploads.start': true,
  'destination.check': true,
  'lake.summary': true,
  'lake.register': true,
  'lake.verify': true,
  'lake.history': true,
  'lake.query': true,
  'lake.fold': true,
  'lake.erase': true,
  'destination.policies': true,
  'settings.get': true,
  'settings.set': true,
  'managed.get': true,
  'managed.adopt': false,
  'managed.leave': false,
  'retention.report': true,
  'retention.preview': true,
  'retention.enforce': true,
  'trust.list': true,
  'trust.next': true,
  'trust.judge': true,
  'trust.grant': true,
  'trust.end': true,
  'optout.list': true,
  'optout.add': true,
  'optout.remove': true,
  'people.list': true,
  'people.find': true,
  'key.get': true,
  'key.share': false,
  'key.rotate': true,
  'key.use': false,
  'audit.list': true,
  'audit.lines': true,
  'audit.verify': true,
  'audit.export': true,
  'report.make': true,
  'report.verify': true,
  'report.print': true,
  'certificate.list': true,
  'notice.get': true,
  'activity.get': true,
  'alerts.list': true,
  'alerts.acknowledge': true,
  'doctor.run': true,
  'everything.delete': false,
} as const satisfies Readonly<Record<CommandName, boolean>>

/** Throws `sample.refused` for what only a real home can do. */
export function refuseInSample(name: CommandName, input: unknown): void {
  const wantsAutostart = name === 'settings.set' && (input as SettingsPatch).startAtLogin === true
  if (!ANSWERED[name] || wantsAutostart) throw gleanerError('sample.refused')
}

/** Throws `sample.destination` when the sample would send or read anything outside its folder; a real home sends anywhere. */
export async function confineToSample(
  { sample }: Pick<EngineContext, 'sample'>,
  setting: DestinationSetting,
): Promise<void> {
  if (!sample) return
  const isInside = setting.kind === 'folder' && isWithin(await real(sample.folder), await real(folderPath(setting.dir)))
  if (!isInside) throw gleanerError('sample.destination')
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`)
}

/** The path with its links followed, as far as it exists. */
async function real(path: string): Promise<string> {
  const found = await realpath(path).catch(() => null)
  if (found !== null) return found
  const parent = dirname(path)
  return parent === path ? path : resolve(await real(parent), path.slice(parent.length).replace(/^[/\\]+/, ''))
}
