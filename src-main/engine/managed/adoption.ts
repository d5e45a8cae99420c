/**
 * A configuration that a person adopted from a link. Its last verified copy is kept here and holds while the link
 * cannot be reached; another one takes its place only when the same key signed it, or the key that the copy names as
 * the next one, and when its serial is higher.
 */
import { hash } from 'node:crypto'
import type { Clock } from '../../../shared/clock.ts'
import { StoredErrorSchema } from '../../../shared/contract/errors.ts'
import type { Actor, EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/duration.ts'
import { type ErrorData, GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { SettingValue } from '../../../shared/settings.ts'
import { adoptionLink, fetchSigned, parseManaged, type Signed, signerOf, textOf } from '../../managed/index.ts'
import type { Store } from '../../store/index.ts'
import { type Part, partOf, unusable } from './state.ts'

/** How often the link is asked again. */
const ASK_EVERY_MS = HOUR_MS
/** A copy that was not confirmed for so long is warned about. */
const STALE_AFTER_MS = 30 * DAY_MS

type Copy = NonNullable<SettingValue<'managedAdopted'>>

export interface AdoptedView {
  readonly url: string
  readonly serial: number
  readonly confirmedAt: number
  readonly isStale: boolean
  readonly problem: ErrorData | null
}

export interface Adoption {
  /** The copy as one of two configurations. */
  part(): Part
  view(): AdoptedView | null
  /**
   * Takes over what a link gives. `check` throws when it cannot apply beside the system's. Throws `managed.link`,
   * `managed.unreachable`, `managed.signature`, `managed.serial`, `managed.adopted` and what is wrong with the document.
   */
  adopt(link: string, actor: Actor, check: (part: Part) => void): Promise<void>
  /** Asks the link again when that is due; a copy that cannot be confirmed holds. True when there is another one. */
  refresh(): Promise<boolean>
  /** Forgets the copy. False when there is none. */
  forget(actor: Actor): boolean
}

/** The adopted configuration of a store. */
export function openAdoption({ store, clock }: { readonly store: Store; readonly clock: Clock }): Adoption {
  const now = () => clock.now() as EpochMs
  const kept = () => store.settings.get('managedAdopted')
  let understood: { readonly of: string; readonly part: Part } | null = null
  let refreshing: Promise<boolean> | null = null

  function part(): Part {
    const copy = kept()
    if (copy === null) return { is: 'absent' }
    const of = `${copy.fingerprint} ${copy.document} ${copy.signature}`
    if (understood?.of !== of) understood = { of, part: verifiedPart(copy) }
    return understood.part
  }

  /** Throws what speaks against a signed document in the place of the copy, if there is one. */
  function successor(signed: Signed, url: string, fingerprints: readonly string[]): Copy {
    // Cut off, it would only look unsigned.
    if (textOf(signed.document) === null) throw gleanerError('managed.not_text')
    const signer = signerOf(signed)
    if (signer === null || !fingerprints.includes(signer)) throw gleanerError('managed.signature')
    const { serial } = documentOf(signed.document)
    const before = kept()
    const document = base64(signed.document)
    if (serial === null) throw gleanerError('managed.serial')
    // The same serial for another text is a replay or a mistake; either way nobody can tell which one is meant.
    const isSame = before?.serial === serial && before.document === document
    if (before !== null && !isSame && serial <= before.serial) throw gleanerError('managed.serial')
    // Left and adopted again, it is still never older than what was once seen of this key.
    const floor = store.settings.get('managedFloors')[signer]
    const isFloor = floor?.serial === serial && floor.document === hash('sha256', document)
    if (floor !== undefined && !isFloor && serial <= floor.serial) throw gleanerError('managed.serial')
    return {
      url,
      fingerprint: signer,
      document,
      signature: base64(signed.signature),
      publicKey: base64(signed.publicKey),
      serial,
      confirmedAt: now(),
      askedAt: now(),
      problem: null,
    }
  }

  function keep(copy: Copy): void {
    const { fingerprint, serial, document } = copy
    const floors = {
      ...store.settings.get('managedFloors'),
      [fingerprint]: { serial, document: hash('sha256', document) },
    }
    store.transaction(() => {
      store.settings.set('managedAdopted', copy)
      store.settings.set('managedFloors', floors)
    })
  }

  async function ask(before: Copy): Promise<boolean> {
    try {
      const signed = await fetchSigned(before.url)
      if (signed === null) throw gleanerError('managed.unreachable')
      const { nextKey } = documentOf(Buffer.from(before.document, 'base64'))
      const next = successor(signed, before.url, [before.fingerprint, ...(nextKey === null ? [] : [nextKey])])
      // Forgotten or replaced meanwhile by a person: that counts.
      if (kept()?.document !== before.document) return false
      keep(next)
      return next.document !== before.document
    } catch (error) {
      if (!(error instanceof GleanerError)) throw error
      if (kept()?.document !== before.document) return false
      store.settings.set('managedAdopted', { ...before, askedAt: now(), problem: { ...error.toData() } })
      return false
    }
  }

  return {
    part,
    view() {
      const copy = kept()
      if (copy === null) return null
      const { url, serial, confirmedAt, problem } = copy
      const told = StoredErrorSchema.safeParse(problem).data ?? null
      return { url, serial, confirmedAt, problem: told, isStale: Math.abs(now() - confirmedAt) >= STALE_AFTER_MS }
    },
    async adopt(word, actor, check) {
      const link = adoptionLink(word)
      if (link === null) throw gleanerError('managed.link')
      const before = kept()
      if (before !== null && (before.url !== link.url || before.fingerprint !== link.fingerprint))
        throw gleanerError('managed.adopted')
      const signed = await fetchSigned(link.url)
      if (signed === null) throw gleanerError('managed.unreachable')
      const next = successor(signed, link.url, [link.fingerprint])
      check(verifiedPart(next))
      store.transaction(() => {
        keep(next)
        store.audit.append({ actor, action: 'managed.adopted', counts: { serial: next.serial } }, now())
      })
    },
    refresh() {
      const copy = kept()
      if (copy === null || Math.abs(now() - copy.askedAt) < ASK_EVERY_MS) return Promise.resolve(false)
      refreshing ??= ask(copy).finally(() => {
        refreshing = null
      })
      return refreshing
    },
    forget(actor) {
      if (kept() === null) return false
      store.transaction(() => {
        store.settings.set('managedAdopted', null)
        store.audit.append({ actor, action: 'managed.left', detail: { code: null } }, now())
      })
      return true
    },
  }
}

/** The copy is proved again whenever it is read: what lies in a home folder can be changed there. */
function verifiedPart({ document, signature, publicKey, fingerprint }: Copy): Part {
  const signed = { document: bytes(document), signature: bytes(signature), publicKey: bytes(publicKey) }
  if (signerOf(signed) !== fingerprint) return unusable(gleanerError('managed.signature'), fingerprint)
  return partOf(signed.document)
}

/** What a document says of itself. Throws what is wrong with it. */
function documentOf(document: Uint8Array): { readonly serial: number | null; readonly nextKey: string | null } {
  const part = partOf(document)
  if (part.is === 'unusable') throw part.error
  const parsed = parseManaged(textOf(document) ?? '')
  return parsed.isValid ? parsed.document : { serial: null, nextKey: null }
}

const base64 = (data: Uint8Array): string => Buffer.from(data).toString('base64')
const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64')
