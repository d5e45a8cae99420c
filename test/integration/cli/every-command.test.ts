/** Each command of the contract can be given in the terminal, in the words of this table. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { type CommandName, commands } from '../../../shared/contract.ts'
import { completable } from '../../../src-main/cli/completion/tree.ts'
import { program } from '../../../src-main/cli/index.ts'
import { createFakeEngine } from '../../support/fake-engine/index.ts'
import { typedCommands } from '../../support/typed-commands.ts'

vi.mock('../../../src-main/engine/index.ts', async () => {
  const { openFakeEngine } = await import('../../support/fake-engine/in-the-engines-place.ts')
  return { openEngine: openFakeEngine }
})

const folder = mkdtempSync(join(tmpdir(), 'gleaner-ways-'))
const lockedKey = join(folder, 'key.txt')
writeFileSync(lockedKey, 'a locked key')
afterAll(() => rmSync(folder, { recursive: true }))

const { state } = createFakeEngine('typical')
const batch = state.batches.find((one) => one.state === 'draft')?.batchId ?? ''
const message = state.messages.find((one) => one.text !== null && one.state === 'pending')?.messageId ?? ''

interface Way {
  readonly words: readonly string[]
  /** What is piped in. */
  readonly stdin?: string
}
/** A command that a terminal reaches without words of its own, and how. */
interface Elsewhere {
  readonly how: string
}

/** A new command of the contract does not compile until it has its line here. */
const WAYS = {
  'status.get': { words: ['status'] },
  'account.connect': { words: ['connect', '--token-stdin'], stdin: 'xoxp-1-2-3-0123456789abcdef' },
  'account.slackApp': { words: ['connect', '--manifest'] },
  'account.signIn': {
    words: ['connect', '--paste', '--client-id', '1001.2002'],
    stdin: 'http://localhost:41417/oauth?',
  },
  'account.finishSignIn': { words: ['connect', '--paste'], stdin: 'http://localhost:41417/oauth?' },
  'account.cancelSignIn': { how: 'by Ctrl-C during `gleaner connect`' },
  'account.waitForAdmin': { words: ['connect', '--waiting-for-admin'] },
  'account.check': { words: ['status', '--check'] },
  'account.claimHome': { words: ['connect', '--this-home', 'copy'] },
  'account.signOut': { words: ['disconnect'] },
  'sample.open': { how: 'by `gleaner demo`, over a store of its own' },
  'digest.take': { how: 'by a notification of the tray; `gleaner status` shows the same at any time' },
  'sample.leave': { how: 'by ending `gleaner demo`' },
  'homes.list': { words: ['homes', 'list'] },
  'homes.add': { words: ['homes', 'add', join(folder, 'second')] },
  'homes.open': { how: 'by --home with any command, such as `gleaner status`' },
  'homes.forget': { words: ['homes', 'forget', '/home/you/gleaner'] },
  'channels.list': { words: ['channels', 'list'] },
  'channels.allow': { words: ['channels', 'allow', 'proj-atlas', '--level', 'text'] },
  'channels.team': { words: ['channels', 'team', 'proj-atlas', 'metrics', '--yes'] },
  'channels.deny': { words: ['channels', 'deny', 'proj-atlas', '--yes'] },
  'collection.start': { words: ['collect'] },
  'collection.stop': { how: 'by Ctrl-C during `gleaner collect` (test/e2e/cli/endings.test.ts)' },
  'collection.pause': { words: ['pause', '--for', '2h'] },
  'collection.resume': { words: ['resume'] },
  'review.batches': { words: ['review', 'list'] },
  'review.waiting': { how: 'by `gleaner review list`, which counts the same by channel and day' },
  'review.discard': { how: 'by `gleaner review discard`, which takes whole batches' },
  'review.see': { how: 'by nothing: what `gleaner review show` prints is not measured' },
  'review.messages': { words: ['review', 'show', batch] },
  'review.approve': { words: ['review', 'approve', batch] },
  'review.reject': { words: ['review', 'discard', batch] },
  'review.unapprove': { words: ['review', 'undo', batch] },
  'review.exclude': { words: ['review', 'exclude', message] },
  'review.include': { words: ['review', 'include', message] },
  'review.release': { words: ['review', 'release', message] },
  'review.mask': { words: ['review', 'mask', message, '--at', '0-4'] },
  'review.maskReach': { words: ['review', 'mask', message, '--at', '0-4', '--count'] },
  'review.unmask': { words: ['review', 'unmask', message, '--at', '0-4'] },
  'trust.recall': { words: ['review', 'trust', '#proj-atlas', '--recall'] },
  'review.scope': { how: 'by `gleaner review list` and `show`, which count the same' },
  'review.acts': { words: ['review', 'steps'] },
  'review.undo': { words: ['review', 'undo'] },
  'trust.list': { words: ['review', 'trust'] },
  'trust.next': { words: ['review', 'check', '#proj-atlas'] },
  'trust.judge': { words: ['review', 'check', '#proj-atlas', '--verdict', '1.1=clean'] },
  'trust.grant': { words: ['review', 'trust', '#proj-atlas', '--limit', '2%'] },
  'trust.end': { words: ['review', 'trust', '#proj-atlas', '--end'] },
  'tasks.seen': { how: 'by `gleaner status` with --seen, where something failed (test/e2e/cli/bad-input.test.ts)' },
  'uploads.list': { words: ['uploads', 'list'] },
  'uploads.start': { words: ['upload'] },
  'destination.check': { words: ['destination', 'test'] },
  'destination.policies': { words: ['doctor', '--policy'] },
  'lake.register': { words: ['lake', 'register', 'hive'] },
  'lake.summary': { words: ['lake', 'summary'] },
  'lake.verify': { words: ['lake', 'verify'] },
  'lake.history': { words: ['lake', 'history'] },
  'lake.query': { words: ['lake', 'query', 'SELECT 1'] },
  'lake.fold': { words: ['lake', 'fold'] },
  'lake.erase': { words: ['erase', '--queued'] },
  'settings.get': { words: ['settings', 'get'] },
  'settings.set': { words: ['settings', 'set', 'schedule.on', 'on'] },
  'managed.get': { words: ['managed', 'show'] },
  'managed.adopt': { words: ['managed', 'import', `https://example.com/managed.json#sha256=${'0'.repeat(64)}`] },
  'managed.leave': { words: ['managed', 'leave'] },
  'retention.report': { words: ['retention', 'report'] },
  'retention.preview': { words: ['retention', 'preview', '--draft-days', '7'] },
  'retention.enforce': { words: ['retention', 'enforce'] },
  'optout.list': { words: ['optout', 'list'] },
  'optout.add': { words: ['optout', 'add', '@ann'] },
  'optout.remove': { words: ['optout', 'remove', '@ann'] },
  'people.list': { words: ['people', 'list'] },
  'people.find': { words: ['people', 'find', '@ann'] },
  'key.get': { words: ['key', 'show'] },
  'key.share': { words: ['key', 'share', '--passphrase-stdin'], stdin: 'correct horse battery staple' },
  'key.rotate': { words: ['key', 'rotate'] },
  'key.use': { words: ['key', 'import', lockedKey, '--passphrase-stdin'], stdin: 'correct horse battery staple' },
  'audit.list': { words: ['audit', 'list'] },
  'audit.lines': { words: ['audit', 'list', '--fold'] },
  'audit.verify': { words: ['audit', 'verify'] },
  'audit.export': { words: ['audit', 'export'] },
  'report.make': { words: ['report', '--json'] },
  'report.print': { words: ['report', '--out', join(folder, 'reports')] },
  'certificate.list': { words: ['certificate', 'list'] },
  'notice.get': { words: ['notice'] },
  'report.verify': { words: ['report', 'verify', lockedKey] },
  'activity.get': { words: ['status', '--prometheus'] },
  'alerts.list': { words: ['alerts', 'list'] },
  'alerts.acknowledge': { words: ['alerts', 'acknowledge', 'a_1'] },
  'doctor.run': { words: ['doctor'] },
  'everything.delete': { words: ['wipe', '--confirm', 'delete everything'] },
} satisfies Readonly<Record<CommandName, Way | Elsewhere>>

const typed = typedCommands()
afterEach(() => {
  typed.forget()
})

test.each(Object.entries<Way | Elsewhere>(WAYS).filter(([, way]) => 'words' in way))(
  '%s has a way in the terminal',
  async (name, way) => {
    if (!('words' in way)) return
    const { asked, written } = await typed.run([...way.words, '--home', join(folder, 'home')], way.stdin)
    expect(asked, written).toContain(name)
  },
)

test('what is reached otherwise names a command that exists', () => {
  const paths = completable(program()).map(({ path }) => path)
  for (const way of Object.values<Way | Elsewhere>(WAYS))
    if ('how' in way) expect(paths).toContain(/`(gleaner [a-z ]+)`/.exec(way.how)?.[1])
})

test('the table is the whole contract', () => {
  expect(Object.keys(WAYS).sort()).toEqual(Object.keys(commands).sort())
})
