/** One message revision on its way into a file. Times are whole microseconds since the epoch, UTC. */
export interface MessageRow {
  readonly messageId: string
  readonly revision: number
  readonly op: 'upsert' | 'delete'
  readonly workspace: string
  readonly channel: string
  readonly channelName: string
  readonly sentAtMicros: bigint
  readonly threadId: string | null
  readonly kind: string
  readonly subtype: string | null
  readonly author: string | null
  readonly authorIsBot: boolean
  readonly level: string
  readonly text: string | null
  readonly lengthBucket: number
  readonly redactions: Readonly<Record<string, number>>
  readonly mentions: readonly string[]
  readonly reactions: Readonly<Record<string, number>>
  readonly files: Readonly<Record<string, number>>
  readonly linkHosts: readonly string[]
  readonly replyCount: number
  readonly editedAtMicros: bigint | null
  readonly policy: string
  readonly policyVersion: string
  readonly keyId: string
  readonly batchId: string
  readonly collectedAtMicros: bigint
  /** Of a reply without text: seconds since its thread began, floored to a step. */
  readonly answerSeconds: number | null
  /** A person masked more of the text. */
  readonly maskedByHand: boolean
  /** See `policyRank`. */
  readonly policyRank: number
}
