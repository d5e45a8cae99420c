/** A destination in words, the same on the screens, in the tray and in the terminal. */
import type { DestinationSetting } from './contract/settings.ts'

/** A destination as people write it, or null when none is chosen. */
export function destinationName(destination: DestinationSetting | null): string | null {
  if (destination === null) return null
  if (destination.kind === 'folder') return destination.dir
  return `s3://${[destination.bucket, destination.prefix].filter(Boolean).join('/')}`
}

/** "Sends to /lake", or that there is no destination. */
export function destinationSentence(destination: DestinationSetting | null): string {
  const name = destinationName(destination)
  return name === null ? 'No destination' : `Sends to ${name}`
}
