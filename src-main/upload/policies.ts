import type { DestinationSetting } from '../../shared/contract/settings.ts'

interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

export interface Policy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

/** IAM policies for one destination. */
export interface AccessPolicies {
  /** For everyone who collects: writes and reads under one prefix, deletes nothing. */
  readonly collector: Policy
  /** For the person who runs erasure, compaction and retention: the same, and may delete, old versions included. */
  readonly eraser: Policy
}

/** The least rights Gleaner works with, for a bucket and prefix; null for a folder, which has none. */
export function policiesFor(setting: DestinationSetting): AccessPolicies | null {
  if (setting.kind === 'folder') return null
  const bucket = `arn:aws:s3:::${setting.bucket}`
  const objects = [bucket, setting.prefix, '*'].filter(Boolean).join('/')
  const below = {
    StringLike: { 's3:prefix': [[setting.prefix, '*'].filter(Boolean).join('/'), setting.prefix].filter(Boolean) },
  }
  const list = (Sid: string, ...Action: string[]): Statement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource: [bucket],
    Condition: below,
  })
  const onBucket = (Sid: string, ...Action: string[]): Statement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource: [bucket],
  })
  const onObjects = (Sid: string, ...Action: string[]): Statement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource: [objects],
  })
  const collector = [
    onObjects('WriteAndReadBack', 's3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'),
    list('SeeWhatIsThere', 's3:ListBucket'),
    ...(setting.sse === 'aws:kms' && setting.kmsKeyId ? [keyUse(setting.kmsKeyId)] : []),
  ]
  const eraser = [
    ...collector,
    onObjects('ReallyDelete', 's3:DeleteObject', 's3:DeleteObjectVersion'),
    list('SeeOldVersions', 's3:ListBucketVersions'),
    onBucket('KnowWhetherVersionsAreKept', 's3:GetBucketVersioning', 's3:GetLifecycleConfiguration'),
  ]
  return { collector: policy(collector), eraser: policy(eraser) }
}

const policy = (Statement: readonly Statement[]): Policy => ({ Version: '2012-10-17', Statement })

const keyUse = (key: string): Statement => ({
  Sid: 'UseTheKey',
  Effect: 'Allow',
  Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
  Resource: [key],
})
