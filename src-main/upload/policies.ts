import type { DestinationSetting } from '../../shared/contract/settings.ts'

type S3Setting = Extract<DestinationSetting, { kind: 's3' }>
type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: '*'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Conditions
}

export interface Policy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

/** IAM policies for one destination, and one for the bucket itself. */
export interface AccessPolicies {
  /**
   * For one collector: adds below its own id, and reads the lake's document, commits and decisions. It cannot delete, read or list
   * what colleagues added, or write under their names.
   */
  readonly collector: Policy
  /** For who folds, erases and keeps the limits: everything below the prefix, old versions included. */
  readonly maintainer: Policy
  /** For the bucket: refuses to everybody a put that would replace what was added; null where the server may not know the condition. */
  readonly bucket: Policy | null
}

/** Where objects are added under a name of their own and never again. */
const CREATE_ONLY = ['inbox/*', 'decisions/*', 'audit/*', 'commits/*', 'lake.json'] as const

/**
 * The least rights Gleaner works with, for a bucket, a prefix and a collector's id; null for a folder, which has none. A
 * server of another make than AWS is not asked for the condition on `If-None-Match`: one that does not know it would refuse
 * every put. What is overwritten there fails its own code and changes nothing.
 */
export function policiesFor(setting: DestinationSetting, collector: string): AccessPolicies | null {
  if (setting.kind === 'folder') return null
  const own = ['inbox', 'decisions', 'audit'].map((folder) => `${folder}/${collector}/*`)
  const shared = ['lake.json', 'commits/*', 'decisions/*']
  const knowsCondition = setting.endpoint === undefined
  const isNew: Conditions = { Null: { 's3:if-none-match': ['false'] } }
  const objects = (Sid: string, names: readonly string[], Action: readonly string[], Condition?: Conditions) =>
    allow(Sid, Action, names.map(arnOf(setting)), Condition)
  const lists = (names: readonly string[]) =>
    allow('SeeWhatIsThere', ['s3:ListBucket'], [bucketArn(setting)], {
      StringLike: { 's3:prefix': names.map(below(setting)) },
    })
  const key = setting.sse === 'aws:kms' && setting.kmsKeyId ? [keyUse(setting.kmsKeyId)] : []
  return {
    collector: policy([
      objects('AddUnderItsOwnId', own, ['s3:PutObject'], knowsCondition ? isNew : undefined),
      objects('ProveWhatArrived', own, ['s3:GetObject']),
      objects('ReadWhatTheTeamDecided', shared, ['s3:GetObject']),
      objects('TryItOut', ['probe/*'], ['s3:PutObject', 's3:GetObject']),
      lists([...own, ...shared, 'probe/*']),
      ...key,
    ]),
    maintainer: policy([
      objects(
        'ReadAndWrite',
        ['*'],
        ['s3:PutObject', 's3:GetObject', 's3:GetObjectVersion', 's3:AbortMultipartUpload'],
      ),
      objects('ReallyDelete', ['*'], ['s3:DeleteObject', 's3:DeleteObjectVersion']),
      allow('SeeEverything', ['s3:ListBucket', 's3:ListBucketVersions'], [bucketArn(setting)], {
        StringLike: { 's3:prefix': [below(setting)('*'), ...(setting.prefix === '' ? [] : [setting.prefix])] },
      }),
      // Its requests carry no prefix that a condition could look at.
      allow('SeeUnfinishedUploads', ['s3:ListBucketMultipartUploads'], [bucketArn(setting)]),
      allow(
        'KnowWhetherVersionsAreKept',
        ['s3:GetBucketVersioning', 's3:GetLifecycleConfiguration'],
        [bucketArn(setting)],
      ),
      ...key,
    ]),
    bucket: knowsCondition
      ? policy([
          {
            Sid: 'NeverReplaceWhatWasAdded',
            Effect: 'Deny',
            Principal: '*',
            Action: ['s3:PutObject'],
            Resource: CREATE_ONLY.map(arnOf(setting)),
            Condition: { Null: { 's3:if-none-match': ['true'] } },
          },
        ])
      : null,
  }
}

const policy = (Statement: readonly Statement[]): Policy => ({ Version: '2012-10-17', Statement })

const allow = (
  Sid: string,
  Action: readonly string[],
  Resource: readonly string[],
  Condition?: Conditions,
): Statement => ({ Sid, Effect: 'Allow', Action, Resource, ...(Condition ? { Condition } : {}) })

const below =
  ({ prefix }: S3Setting) =>
  (name: string) =>
    [prefix, name].filter(Boolean).join('/')

const bucketArn = ({ bucket }: S3Setting) => `arn:aws:s3:::${bucket}`

const arnOf = (setting: S3Setting) => (name: string) => `${bucketArn(setting)}/${below(setting)(name)}`

const keyUse = (key: string): Statement => ({
  Sid: 'UseTheKey',
  Effect: 'Allow',
  Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
  Resource: [key],
})
