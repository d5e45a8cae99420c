import { resolve } from 'node:path'
import type { DestinationSetting } from '../../shared/contract/settings.ts'
import type { Destination } from '../../shared/destination.ts'
import { folderDestination } from './folder/folder.ts'
import { type S3Patience, s3Destination } from './s3/s3.ts'

/**
 * The destination a setting names. Asks nothing of it yet: `check` does.
 * Throws `destination.insecure` for an S3 endpoint without TLS that is not on this machine.
 */
export function openDestination(setting: DestinationSetting, patience?: S3Patience): Destination {
  return setting.kind === 'folder' ? folderDestination(resolve(setting.dir)) : s3Destination(setting, patience)
}
