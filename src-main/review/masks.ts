/** Masks by a person's hand: hiding words of a stored text, and showing what a mask of the name model hides of nobody. */
import type { Clock } from '../../shared/clock.ts'
import { gleanerError } from '../../shared/errors.ts'
import { isGuessAtSomebody } from '../../shared/masks.ts'
import type { Store, StoredMessage } from '../store/index.ts'
import { assertPerson } from './person.ts'
import type { SealedMasks } from './sealed-masks.ts'
import { refOf, type Steps } from './steps.ts'
import type { Review } from './types.ts'

/** The part of the review room that masks and unmasks; `sealed` keeps the words for undoing. */
export function openMasks(
  store: Store,
  clock: Clock,
  { eachMessage, performed, audit }: Steps,
  sealed: SealedMasks,
): Pick<Review, 'mask' | 'wordsAt' | 'guessAt' | 'unmask'> {
  return {
    mask: (message, range, actor, remask, { keepsWords = true } = {}) =>
      // What is read, masked and kept for undoing is one version of the message, while other processes go on.
      store.transaction(() => {
        const { messageId, version } = refOf(message)
        const stored = store.messages.get(messageId)
        if (version !== undefined && stored !== null && stored.version !== version)
          throw gleanerError('batch.changed_since')
        if (stored?.text != null && !isWithin(stored.text, range)) throw gleanerError('input.range')
        const change = eachMessage([{ messageId }], { kind: 'masked', actor, action: 'message.masked' }, () => {
          if (stored?.text == null) return store.messages.mask(messageId, { text: '', spans: [], redactions: {} })
          const { text, spans, redactions } = remask(stored, range)
          return store.messages.mask(messageId, { text: text ?? '', spans, redactions })
        })
        if (keepsWords && stored && change.actId !== null) sealed.seal(change.actId, stored)
        return { ...change, words: stored && selectedWords(stored, range) }
      }),
    wordsAt(message, range) {
      const { messageId, version } = refOf(message)
      const stored = store.messages.get(messageId)
      if (stored === null) throw gleanerError('batch.unknown_message')
      if (version !== undefined && stored.version !== version) throw gleanerError('batch.changed_since')
      if (stored.text === null) throw gleanerError('batch.no_text')
      if (!isWithin(stored.text, range)) throw gleanerError('input.range')
      return selectedWords(stored, range)
    },
    guessAt(message, { start, end }) {
      const { messageId, version } = refOf(message)
      const stored = store.messages.get(messageId)
      if (stored === null) throw gleanerError('batch.unknown_message')
      if (version !== undefined && stored.version !== version) throw gleanerError('batch.changed_since')
      if (stored.state !== 'pending' && stored.state !== 'held') throw gleanerError('batch.frozen')
      if (stored.text === null) throw gleanerError('batch.no_text')
      const span = stored.spans.findIndex((one) => one.start === start && one.end === end)
      if (stored.maskedByHand || !isGuessAtSomebody(stored.spans[span])) throw gleanerError('batch.not_a_guess')
      return { stored, span }
    },
    unmask(stored, { message, label, isChannelWide }, actor) {
      assertPerson(actor)
      const { messageId, version, channelId } = stored
      return performed({ kind: 'unmasked', actor }, (notes) => {
        const from = store.acts.changes()
        // Slack was asked meanwhile: what anybody did to the message by then wins.
        const before = store.messages.get(messageId)
        if (before?.version !== version || before.state !== stored.state) throw gleanerError('batch.changed_since')
        const after = notes.step(messageId, () => {
          store.messages.record(message, clock.now())
          return store.messages.get(messageId)
        })
        const said = { actId: notes.actId, at: clock.now() }
        store.notPeople.add(channelId, label, said)
        if (isChannelWide) store.notPeople.add(channelId, { ...label, messageId: null }, said)
        const touched = [stored.batchId, ...(after === null ? [] : [after.batchId])]
        const counts = { messages: 1, channelWide: isChannelWide ? 1 : 0 }
        audit(actor, 'message.unmasked', { batchId: touched.at(-1) ?? stored.batchId, counts })
        const batches = [...new Set(touched)].flatMap((batchId) => store.batches.get(batchId) ?? [])
        return { batches, changed: 1, heldBack: 0, movedOn: 0, changes: { from, to: store.acts.changes() } }
      })
    },
  }
}

type Range = { readonly start: number; readonly end: number }

const isWithin = (text: string, { start, end }: Range) => start >= 0 && start < end && end <= text.length

/** The selection as words, unless it reaches into a placeholder. */
function selectedWords({ text, spans }: StoredMessage, { start, end }: Range): string | null {
  if (text === null || spans.some((span) => span.start < end && start < span.end)) return null
  const words = text.slice(start, end).trim()
  return words === '' ? null : words
}
