import { homedir } from 'node:os'
import { resolve } from 'node:path'
import type { DestinationSetting } from '../../shared/contract/settings.ts'
import type { Destination } from '../../shared/destination.ts'
import { folderDestination } from './folder/folder.ts'
import type { S3Patience } from './s3/s3.ts'

/**
 * The destination a setting names. Asks nothing of it yet: `check` does.
 * Throws `destination.insecure` for an S3 endpoint without TLS that is not on this machine.
 */
export async function openDestination(setting: DestinationSetting, patience?: S3Patience): Promise<Destination> {
  if (setting.kind === 'folder') return folderDestination(folderPath(setting.dir))
  // The AWS SDK is large: who sends to a folder, or only asks for the status, never loads it.
  const { s3Destination } = await import('./s3/s3.ts')
  return s3Destination(setting, patience)
}

/** The absolute path of a folder as a person writes it: `~` is their own home. */
export function folderPath(dir: string): string {
  return resolve(dir.replace(/^~(?=$|[/\\])/, () => homedir()))
}
