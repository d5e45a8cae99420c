import { IconChartBar } from '@tabler/icons-react'
import type { Message } from '../../../shared/contract/review.ts'
import { type Entity, LENGTH_BUCKETS } from '../../../shared/domain.ts'
import { strings } from '../../strings.ts'
import classes from './metrics-line.module.css'

const words = strings.review

/** A message of a channel that keeps counts only: its length as a range, and how much was masked. No word of it. */
export function MetricsLine({ message }: { readonly message: Pick<Message, 'lengthBucket' | 'redactions'> }) {
  const masked = Object.entries(message.redactions)
  return (
    <p className={classes.line}>
      <IconChartBar size={15} stroke={1.7} aria-hidden="true" />
      <span>{words.noText}</span>
      <span>{lengthWords(message.lengthBucket)}</span>
      {masked.map(([entity, count]) => (
        <span key={entity}>{words.maskedCount(count, strings.common.entity[entity as Entity] ?? entity)}</span>
      ))}
    </p>
  )
}

function lengthWords(bucket: number): string {
  const next = LENGTH_BUCKETS.find((edge) => edge > bucket)
  return words.length(bucket, next === undefined ? null : next - 1)
}
