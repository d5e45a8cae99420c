/** Review in the fake: filters, pages, and each step a person can take. */

import type { Act, ActKind, Batch, Message, WaitingChannel } from '../../../shared/contract/review.ts'
import type { CommandInput, CommandOutput } from '../../../shared/contract.ts'
import type { MessageState } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { BUCKETS, type Bucket, bucketOfText } from '../../../shared/triage.ts'
import { countStates } from './messages.ts'
import type { FakeState } from './state.ts'

export function reviewHandlers(state: FakeState, changed: (batches: string[]) => void) {
  type Ref = CommandInput<'review.exclude'>['messages'][number]

  function move(kind: ActKind, refs: readonly Ref[], from: readonly MessageState[], to: MessageState) {
    const wanted = new Set(refs.map((ref) => (typeof ref === 'string' ? ref : ref.messageId)))
    const moved = state.messages.filter((row) => wanted.has(row.messageId) && from.includes(row.state))
    note(kind, moved)
    for (const row of moved) Object.assign(row, { state: to, held: to === 'held' ? row.held : [] })
    return recount(moved.map((row) => row.batchId))
  }

  function recount(batchIds: readonly (string | null)[], heldBack = 0): CommandOutput<'review.approve'> {
    const touched = new Set(batchIds)
    const batches = state.batches.filter((batch) => touched.has(batch.batchId))
    for (const batch of batches) Object.assign(batch, countStates(rowsOf(state, batch)))
    changed(batches.map((batch) => batch.batchId))
    return { batches, changed: batchIds.length, heldBack, movedOn: 0, actId: newest(), changes: { from: 1, to: 1 } }
  }

  const newest = () => state.acts.length || null

  function note(kind: ActKind, rows: readonly Message[]) {
    if (rows.length > 0) state.acts.push({ kind, isUndone: false, before: rows.map((row) => ({ ...row })) })
  }

  const actView = (act: FakeState['acts'][number]): Act => ({
    actId: state.acts.indexOf(act) + 1,
    kind: act.kind,
    actor: 'you',
    at: state.now,
    messages: act.before.length,
    isUndone: act.isUndone,
  })

  function decide(
    kind: ActKind | null,
    ids: readonly string[],
    from: MessageState,
    to: MessageState,
    fields: (batch: Batch) => Partial<Batch>,
  ) {
    const batches = state.batches.filter((batch) => ids.includes(batch.batchId))
    const moved = batches.flatMap((batch) => rowsOf(state, batch).filter((row) => row.state === from))
    if (kind !== null) note(kind, moved)
    for (const row of moved) row.state = to
    for (const batch of batches) Object.assign(batch, fields(batch))
    const heldBack = batches.reduce((sum, batch) => sum + batch.held, 0)
    recount(batches.map((batch) => batch.batchId))
    return { batches, changed: moved.length, heldBack, movedOn: 0, actId: newest(), changes: { from: 1, to: 1 } }
  }

  return {
    'review.batches': async () => state.batches,
    'review.waiting': async () => waitingChannels(state),
    'review.see': async ({ messages }: CommandInput<'review.see'>) => {
      const seen = state.messages.filter((row) => messages.some(({ messageId }) => messageId === row.messageId))
      for (const row of seen) row.seen = true
      return { seen: seen.length }
    },
    'review.discard': async ({ shown }: CommandInput<'review.discard'>) => {
      const rows = state.messages.filter((row) => matches(row, shown.filter) && isWaiting(row))
      note('discarded', rows)
      for (const row of rows) Object.assign(row, { state: 'rejected', stateReason: 'batch_rejected' })
      return recount(rows.map((row) => row.batchId))
    },
    'review.messages': async (filter: CommandInput<'review.messages'>) => page(state, filter),
    'review.approve': async (input: CommandInput<'review.approve'>) => {
      const shown = 'shown' in input ? input.shown.filter : {}
      const wanted = state.batches.filter(
        ({ batchId, channelName }) =>
          (shown.batch ?? batchId) === batchId && (shown.channel ?? channelName) === channelName,
      )
      const ids = 'batches' in input ? input.batches : wanted.map(({ batchId }) => batchId)
      return decide('approved', ids, 'pending', 'approved', (batch) =>
        batch.state === 'draft' ? { state: 'approved', approvedAt: state.now, undoable: true } : {},
      )
    },
    'review.unapprove': async ({ batches }: CommandInput<'review.unapprove'>) =>
      decide(null, batches, 'approved', 'pending', () => ({ state: 'draft', approvedAt: null, undoable: false })),
    'review.reject': async ({ batches }: CommandInput<'review.reject'>) =>
      decide('discarded', batches, 'pending', 'rejected', () => ({ state: 'rejected' })),
    'review.exclude': async ({ messages }: CommandInput<'review.exclude'>) =>
      move('excluded', messages, ['pending', 'held', 'approved'], 'rejected'),
    'review.include': async ({ messages }: CommandInput<'review.include'>) =>
      move('included', messages, ['rejected'], 'pending'),
    'review.release': async ({ messages }: CommandInput<'review.release'>) =>
      move('released', messages, ['held'], 'pending'),
    'review.mask': async (input: CommandInput<'review.mask'>) => {
      const row = state.messages.find((candidate) => candidate.messageId === input.message)
      if (!row) throw gleanerError('batch.unknown', { nearest: null })
      note('masked', [row])
      mask(row, input.start, input.end)
      return { ...recount([row.batchId]), alsoMasked: 0 }
    },
    'review.maskReach': async (input: CommandInput<'review.maskReach'>) => {
      const text = state.messages.find((row) => row.messageId === input.message)?.text ?? ''
      const words = text.slice(input.start, input.end)
      const reached = state.messages.filter((row) => isWaiting(row) && row.text?.includes(words))
      return { messages: reached.length, maskedBefore: false }
    },
    'review.unmask': async (input: CommandInput<'review.unmask'>) => {
      const row = state.messages.find((candidate) => candidate.messageId === input.message)
      if (!row) throw gleanerError('batch.unknown', { nearest: null })
      note('unmasked', [row])
      const words = 'Mercury'
      const grown = words.length - (input.end - input.start)
      row.text = (row.text ?? '').slice(0, input.start) + words + (row.text ?? '').slice(input.end)
      row.spans = row.spans
        .filter(({ start }) => start !== input.start)
        .map((span) => (span.start < input.end ? span : { ...span, start: span.start + grown, end: span.end + grown }))
      row.state = 'held'
      row.held = [{ code: 'not_a_person', says: 'You said that a masked word names nobody.' }]
      return recount([row.batchId])
    },
    'review.scope': async ({ filter }: CommandInput<'review.scope'>) => {
      const shown = state.messages.filter((row) => matches(row, filter))
      const covered = state.batches.filter(
        ({ batchId, channelName }) =>
          (filter.batch ?? batchId) === batchId && (filter.channel ?? channelName) === channelName,
      )
      const total = (pick: (batch: Batch) => number) => covered.reduce((sum, batch) => sum + pick(batch), 0)
      const pending = shown.filter((row) => row.state === 'pending')
      return {
        asOf: 1,
        approvable: pending.length,
        seen: pending.filter(({ seen }) => seen).length,
        flagged: pending.filter(({ bucket }) => bucket !== 'rest').length,
        flaggedSeen: pending.filter(({ bucket, seen }) => bucket !== 'rest' && seen).length,
        discardable: shown.filter(isWaiting).length,
        held: shown.filter((row) => row.state === 'held').length,
        approved: total((batch) => batch.approved),
        approvedBatches: covered.filter((batch) => batch.state === 'approved').map(({ batchId }) => batchId),
        excluded: total((batch) => batch.excluded),
        excludedByColleague: total((batch) => batch.excludedByColleague),
        uploaded: total((batch) => batch.uploaded),
        channels: [
          ...new Set([
            ...pending.map((row) => row.channelName),
            ...covered.filter((batch) => batch.state === 'approved').map((batch) => batch.channelName),
          ]),
        ],
      }
    },
    'review.acts': async () => state.acts.map(actView).reverse(),
    'review.undo': async ({ act: wanted }: CommandInput<'review.undo'>) => {
      const act = wanted === undefined ? state.acts.findLast(({ isUndone }) => !isUndone) : state.acts[wanted - 1]
      if (!act) return { act: null, batches: [], undone: 0, movedOn: 0 }
      act.isUndone = true
      const before = new Map(act.before.map((row) => [row.messageId, row]))
      for (const row of state.messages) Object.assign(row, before.get(row.messageId) ?? {})
      const { batches } = recount(act.before.map((row) => row.batchId))
      for (const batch of batches)
        if (batch.pending + batch.held > 0 && batch.state !== 'uploaded')
          Object.assign(batch, { state: 'draft', approvedAt: null, undoable: false })
      return { act: actView(act), batches, undone: act.before.length, movedOn: 0 }
    },
  }
}

function rowsOf(state: FakeState, batch: Batch): Message[] {
  return state.messages.filter((row) => row.batchId === batch.batchId)
}

function page(state: FakeState, filter: CommandInput<'review.messages'>): CommandOutput<'review.messages'> {
  const batch = state.batches.find(({ batchId }) => batchId === filter.batch) ?? null
  if (filter.batch && !batch) throw gleanerError('batch.unknown', { nearest: null })
  const found = state.messages.filter((row) => matches(row, filter))
  const place = (row: Message) => BUCKETS.indexOf(row.threadBucket)
  const matching = filter.waiting ? found.toSorted((one, other) => place(one) - place(other)) : found
  const from = filter.cursor ? Number(filter.cursor) : 0
  const until = from + (filter.limit ?? 100)
  return {
    batch,
    messages: matching.slice(from, until),
    nextCursor: until < matching.length ? String(until) : null,
    total: matching.length,
    asOf: 1,
  }
}

const isWaiting = (row: Message) => row.state === 'held' || row.state === 'pending'

function waitingChannels(state: FakeState): WaitingChannel[] {
  const names = [
    ...new Set(state.batches.filter(({ state }) => state !== 'rejected').map((one) => one.channelName)),
  ].sort()
  return names
    .map((channelName) => {
      const rows = state.messages.filter((row) => row.channelName === channelName)
      const inBucket = (bucket: Bucket) =>
        rows.filter((row) => isWaiting(row) && (row.state === 'held' ? 'held' : bucketOfText(row.spans)) === bucket)
          .length
      return {
        channelId: `C_${channelName}`,
        channelName,
        level: rows.some(({ level }) => level === 'text') ? ('text' as const) : ('metrics' as const),
        held: inBucket('held'),
        unsure: inBucket('unsure'),
        masked: inBucket('masked'),
        rest: inBucket('rest'),
        approved: rows.filter((row) => row.state === 'approved').length,
      }
    })
    .filter(({ held, unsure, masked, rest, approved }) => held + unsure + masked + rest + approved > 0)
}

function matches(
  row: Message,
  { batch, channel, entity, state, search, waiting }: CommandInput<'review.messages'>,
): boolean {
  if (waiting && !isWaiting(row)) return false
  if (batch && row.batchId !== batch) return false
  if (channel && row.channelName !== channel) return false
  if (entity && !row.redactions[entity]) return false
  if (state && row.state !== state) return false
  return !search || (row.text ?? '').toLowerCase().includes(search.toLowerCase())
}

/** Replaces a stretch of the text and moves the spans behind it, as redaction does. */
function mask(row: Message, start: number, end: number) {
  const placeholder = '[masked]'
  const shift = placeholder.length - (end - start)
  row.text = `${row.text?.slice(0, start)}${placeholder}${row.text?.slice(end)}`
  const before = row.spans.filter((span) => span.end <= start)
  const after = row.spans
    .filter((span) => span.start >= end)
    .map((span) => ({ ...span, start: span.start + shift, end: span.end + shift }))
  const span = { start, end: start + placeholder.length, entity: 'ORG', confidence: 1, detector: 'you' } as const
  row.spans = [...before, span, ...after]
}
