/**
 * The trail's end, remembered outside the store once a day: in the OS keychain, and as a copy in the lake.
 *
 * A chain whose tail was cut holds as well as any other; only who remembers how far it once reached can tell. Where
 * neither can be asked, the chain is all there is, and the verdict says so.
 */

import { z } from 'zod'
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { counted } from '../../../shared/wording.ts'

import type { AuditVerdict } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { emitStatus } from '../status.ts'
import { compareWithCopy, copyTrailIfDue } from './lake-copy.ts'

const AnchorSchema = z.strictObject({ collector: z.string(), seq: z.int(), hash: z.string(), at: z.number() })
type Anchor = z.infer<typeof AnchorSchema>

/** What the keychain remembers: an anchor, nothing yet, or no answer. */
type Remembered = { readonly isKnown: true; readonly anchor: Anchor | null } | { readonly isKnown: false }

/** The trail's verdict, and whether its copy in the lake agrees. */
export type TrailVerdict = AuditVerdict & { readonly lake: 'agrees' | 'differs' | 'not_checked' }

/**
 * Recomputes the chain, checks how far it once reached and what was copied to the lake, and remembers its end when all
 * is well.
 */
export async function verifyTrail(context: EngineContext): Promise<TrailVerdict> {
  const copy = await compareWithCopy(context)
  const here = await verifyHere(context, copy.isChecked && copy.flaw !== null)
  if (!copy.isChecked)
    return { ...withNote(here, `The copy in the lake was not checked: ${copy.why}.`), lake: 'not_checked' }
  if (copy.flaw === null)
    return {
      ...withNote(here, `The copy in the lake agrees (${counted(copy.rows, 'entry', 'entries')}).`),
      lake: 'agrees',
    }
  // Of rows older than its copies the lake knows nothing; where it does know, it tells which row was there before.
  const isLocated = here.brokenAt !== null && here.brokenAt >= copy.from && here.brokenAt < copy.flaw.at
  const brokenAt = isLocated ? here.brokenAt : copy.flaw.at
  const says = isLocated ? withNote(here, copy.flaw.says).says : copy.flaw.says
  return { ...keepVerdict(context, { ...here, ok: false, brokenAt, says }), lake: 'differs' }
}

async function verifyHere(context: EngineContext, isDoubted: boolean): Promise<AuditVerdict> {
  const remembered = await recall(context)
  if (!remembered.isKnown) {
    const verdict = keepVerdict(context, context.store.audit.verify())
    return withNote(verdict, 'Without a keychain, entries missing at the end cannot be noticed.')
  }
  const { anchor } = remembered
  const isOurs = anchor === null || anchor.collector === collectorId(context)
  const verdict = keepVerdict(context, context.store.audit.verify({ anchor: isOurs ? anchor : null }))
  if (!isOurs) return withNote(verdict, `The keychain remembers another store’s trail, up to entry ${anchor.seq}.`)
  if (verdict.ok && !isDoubted) await remember(context)
  return verdict
}

/**
 * Remembers the trail's end in the keychain and in the lake, each when that was last done a day ago. A trail that does
 * not hold becomes the engine's problem and is remembered nowhere.
 */
export async function anchorIfDue(context: EngineContext): Promise<void> {
  const isSound = await anchorInKeychain(context)
  if (!isSound) return
  const flaw = await copyTrailIfDue(context)
  if (flaw === null) return
  keepVerdict(context, { ok: false, says: flaw.says })
  raiseBroken(context, flaw.at)
}

/** False when the trail does not hold. */
async function anchorInKeychain(context: EngineContext): Promise<boolean> {
  const now = context.clock.now()
  const remembered = await recall(context)
  if (!remembered.isKnown) return true
  const { anchor } = remembered
  const isOurs = anchor?.collector === collectorId(context)
  if (anchor !== null && isOurs && anchor.at <= now && now - anchor.at < DAY_MS) return true
  // Anchoring a cut trail would bless the cut.
  const verdict = keepVerdict(context, context.store.audit.verify({ anchor: isOurs ? anchor : null }))
  if (verdict.ok) await remember(context)
  else raiseBroken(context, verdict.brokenAt)
  return verdict.ok
}

function raiseBroken(context: EngineContext, brokenAt: number | null): void {
  if (context.store.alerts.find('audit_broken', '')?.state === 'acknowledged') return
  context.session.problem = trailBroken(brokenAt).toData()
  emitStatus(context)
}

/** Keeps the verdict for the alerts: the trail is too long to be verified every time. */
function keepVerdict<Verdict extends Pick<AuditVerdict, 'ok' | 'says'>>(
  { store, clock }: EngineContext,
  verdict: Verdict,
): Verdict {
  store.inspections.note('audit', { at: clock.now(), found: verdict.ok ? 0 : 1, says: verdict.says })
  return verdict
}

async function recall({ keychain }: EngineContext): Promise<Remembered> {
  try {
    const kept = await keychain.get('audit-anchor')
    return { isKnown: true, anchor: kept === null ? null : AnchorSchema.parse(JSON.parse(kept)) }
  } catch (error) {
    if (isKeychainTrouble(error)) return { isKnown: false }
    if (error instanceof GleanerError) throw error
    // What is there is no anchor of ours, so it says nothing about the trail.
    return { isKnown: true, anchor: null }
  }
}

async function remember(context: EngineContext): Promise<void> {
  const head = context.store.audit.head()
  // After everything here was deleted, in another window too, nothing of it goes back into the keychain.
  if (head === null || !context.store.isThere()) return
  const anchor: Anchor = { collector: collectorId(context), seq: head.seq, hash: head.hash, at: context.clock.now() }
  try {
    await context.keychain.set('audit-anchor', JSON.stringify(anchor))
  } catch (error) {
    if (!isKeychainTrouble(error)) throw error
  }
}

const isKeychainTrouble = (error: unknown) => error instanceof GleanerError && error.code.startsWith('keychain.')

const withNote = (verdict: AuditVerdict, note: string): AuditVerdict => ({
  ...verdict,
  says: `${verdict.says} ${note}`,
})

function trailBroken(brokenAt: number | null): GleanerError {
  return gleanerError('audit.broken', { entry: brokenAt ?? 0 })
}
