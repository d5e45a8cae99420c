import type { DestinationSetting } from '../shared/contract/settings.ts'

/** A destination as people write it, or null when none is chosen. */
export function destinationName(destination: DestinationSetting | null): string | null {
  if (destination === null) return null
  if (destination.kind === 'folder') return destination.dir
  return `s3://${[destination.bucket, destination.prefix].filter(Boolean).join('/')}`
}
