import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { DestinationSetting } from '../../shared/contract/settings.ts'
import { gleanerError } from '../../shared/errors.ts'
import { formed } from './values.ts'

export interface DestinationFlags {
  to?: string
  s3Endpoint?: string
  s3Region?: string
  s3PathStyle?: boolean
}

/** Adds the flags that name a destination for this command only. */
export function withDestinationFlags(command: Command): Command {
  return withS3Flags(
    command.option('--to <destination>', 'folder:DIR or s3://bucket/prefix, this once (default: as it is set)'),
  )
}

/** Adds the flags that say how a bucket is reached. */
export function withS3Flags(command: Command): Command {
  return command
    .option('--s3-endpoint <url>', 'an S3 server other than AWS')
    .addOption(
      new Option('--s3-region <region>', 'the bucket’s region').argParser(
        formed('--s3-region', /^[a-z\d][\w-]{0,49}$/i, 'eu-central-1'),
      ),
    )
    .option('--s3-path-style', 'put the bucket in the URL’s path')
}

/**
 * `--to folder:DIR` or `--to s3://bucket/prefix`, with its `--s3-…` flags, as a destination; undefined when `--to` is
 * absent. Throws `input.destination` for anything else.
 */
export function destinationFrom(flags: DestinationFlags): DestinationSetting | undefined {
  const { to } = flags
  if (to === undefined) {
    if (flags.s3Endpoint ?? flags.s3Region ?? flags.s3PathStyle)
      throw gleanerError('input.destination', { wrong: 'no_bucket' })
    return undefined
  }
  return destinationAt(to, flags)
}

/** A word such as `folder:DIR` or `s3://bucket/prefix` as a destination. Throws `input.destination` for anything else. */
export function destinationAt(to: string, flags: DestinationFlags): DestinationSetting {
  if (to.startsWith('folder:') && to.length > 'folder:'.length) {
    return { kind: 'folder', dir: resolve(underHome(to.slice('folder:'.length))) }
  }
  const s3 = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(to)
  if (!s3?.[1]) throw gleanerError('input.destination', { wrong: 'place' })
  if (flags.s3Endpoint !== undefined && !/^https?:$/.test(URL.parse(flags.s3Endpoint)?.protocol ?? ''))
    throw gleanerError('input.destination', { wrong: 'endpoint' })
  return {
    kind: 's3',
    bucket: s3[1],
    prefix: (s3[2] ?? '').replace(/^\/+|\/+$/g, ''),
    ...(flags.s3Endpoint === undefined ? {} : { endpoint: flags.s3Endpoint }),
    ...(flags.s3Region === undefined ? {} : { region: flags.s3Region }),
    ...(flags.s3PathStyle === undefined ? {} : { pathStyle: flags.s3PathStyle }),
  }
}

/** A shell expands `~` only at the beginning of a word, and there stands `folder:`. */
function underHome(dir: string): string {
  return dir === '~' || dir.startsWith('~/') ? join(homedir(), dir.slice(1)) : dir
}
