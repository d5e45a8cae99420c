import type { z } from 'zod'
import type {
  Certificate,
  CertificateListSchema,
  CertificateQuerySchema,
} from '../../../shared/contract/certificate.ts'
import { certificateIn, htmlOf, type TrailEntry } from '../../report/index.ts'
import { everyNameOf } from '../account/members.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { nameHash } from '../sending/say-decisions.ts'
import { trailsOfOthers } from './trails.ts'

/** Certificates at most in one answer. */
const MOST = 1000

/**
 * The certificates that were issued here, newest first: all, those of a person, or the one of a number. With `lake` also those that
 * colleagues issued, as far as their trails are copied there. Throws what `everyNameOf` throws, and `destination.…`.
 */
export async function certificatesFor(
  context: EngineContext,
  { who, number, lake = false }: z.infer<typeof CertificateQuerySchema>,
): Promise<z.infer<typeof CertificateListSchema>> {
  const hashes = who === undefined ? null : await hashesOf(context, who)
  const isMeant = (one: Certificate) =>
    (hashes === null || hashes.has(one.who)) && (number === undefined || one.number === number)
  const others = lake ? (await trailsOfOthers(context)).flatMap(({ entries }) => entries) : []
  const found = [...ownEntries(context), ...others].flatMap((entry) => certificateIn(entry) ?? []).filter(isMeant)
  return {
    certificates: found
      .sort((a, b) => b.erasedAt - a.erasedAt || b.seal.seq - a.seal.seq)
      .slice(0, MOST)
      .map((certificate) => ({ certificate, html: htmlOf(certificate) })),
  }
}

function ownEntries(context: EngineContext): readonly TrailEntry[] {
  const collector = collectorId(context)
  const { entries } = context.store.audit.list({ action: 'erasure.certified', limit: Number.MAX_SAFE_INTEGER })
  return entries.map((entry) => ({ ...entry, collector }))
}

/** A person under every key of this computer: each erasure was certified under the one that was asked for. */
async function hashesOf(context: EngineContext, who: string): Promise<ReadonlySet<string>> {
  const { person, past } = await everyNameOf(context, who)
  return new Set([person, ...past].map(nameHash))
}
