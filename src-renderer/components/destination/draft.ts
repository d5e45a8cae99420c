import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import { strings } from '../../strings.ts'

type Sse = 'none' | 'AES256' | 'aws:kms'

/** A destination as it is being typed: every field at once, so that switching the kind loses nothing. */
export interface Draft {
  readonly kind: 'folder' | 's3'
  readonly dir: string
  readonly bucket: string
  readonly prefix: string
  readonly region: string
  readonly endpoint: string
  readonly profile: string
  readonly pathStyle: boolean
  readonly sse: Sse
  readonly kmsKeyId: string
  readonly expectedBucketOwner: string
}

export type Problems = Partial<Record<keyof Draft, string>>

const words = strings.settings.destination

/** Offered where nothing is chosen yet; made when it is saved. */
const OFFERED_FOLDER = '~/gleaner-lake'

const EMPTY: Draft = {
  kind: 'folder',
  dir: OFFERED_FOLDER,
  bucket: '',
  prefix: '',
  region: '',
  endpoint: '',
  profile: '',
  pathStyle: false,
  sse: 'none',
  kmsKeyId: '',
  expectedBucketOwner: '',
}

export function draftOf(destination: DestinationSetting | null): Draft {
  const given = Object.entries(destination ?? {}).filter(([, value]) => value !== undefined)
  return { ...EMPTY, ...(Object.fromEntries(given) as Partial<Draft>) }
}

/** The setting a sound draft amounts to; fields left empty are left out. */
export function settingOf(draft: Draft): DestinationSetting {
  if (draft.kind === 'folder') return { kind: 'folder', dir: draft.dir.trim() }
  const { bucket, prefix, region, endpoint, profile, pathStyle, sse, kmsKeyId, expectedBucketOwner } = draft
  return {
    kind: 's3',
    bucket: bucket.trim(),
    prefix: prefix.trim().replace(/^\/+|\/+$/g, ''),
    ...(region.trim() ? { region: region.trim() } : {}),
    ...(endpoint.trim() ? { endpoint: endpoint.trim() } : {}),
    ...(profile.trim() ? { profile: profile.trim() } : {}),
    ...(pathStyle ? { pathStyle } : {}),
    ...(sse === 'none' ? {} : { sse }),
    ...(sse === 'aws:kms' && kmsKeyId.trim() ? { kmsKeyId: kmsKeyId.trim() } : {}),
    ...(expectedBucketOwner.trim() ? { expectedBucketOwner: expectedBucketOwner.trim() } : {}),
  }
}

/** What is wrong with a draft, field by field. */
export function problemsOf(draft: Draft): Problems {
  if (draft.kind === 'folder') {
    const dir = draft.dir.trim()
    if (dir === '') return { dir: words.required }
    return /^(\/|~(?:$|[\\/])|[A-Za-z]:[\\/]|\\\\)/.test(dir) ? {} : { dir: words.badDir }
  }
  const problems: Problems = {}
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(draft.bucket.trim())) problems.bucket = words.badBucket
  if (draft.endpoint.trim() !== '' && !isSafeEndpoint(draft.endpoint.trim())) problems.endpoint = words.badEndpoint
  return problems
}

/** The field at which a refusal of the destination is shown; null where it is about none of them alone. */
export function fieldOf(code: ErrorCode, kind: Draft['kind']): keyof Draft | null {
  if (!code.startsWith('destination.')) return null
  if (kind === 'folder') return 'dir'
  const fields: Partial<Record<ErrorCode, keyof Draft>> = {
    'destination.missing': 'bucket',
    'destination.insecure': 'endpoint',
    'destination.unreachable': 'endpoint',
  }
  return fields[code] ?? null
}

/** TLS everywhere but on this machine. */
function isSafeEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname } = new URL(endpoint)
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return protocol === 'https:' || (protocol === 'http:' && local)
}
