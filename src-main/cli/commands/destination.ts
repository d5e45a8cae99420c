import { Command, Option } from 'commander'
import colors from 'picocolors'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { type DestinationFlags, destinationAt, withS3Flags } from '../destination-option.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { inert, table } from '../terminal.ts'
import { formed } from '../values.ts'

/** `gleaner destination show|set|test`: where approved messages go, remembered until it is set again. */
export function destinationCommand(): Command {
  const destination = new Command('destination').description('Show, set and test where approved messages go')
  destination.addCommand(
    new Command('show').description('the destination as it is set').action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => {
        const { destination: set } = await call('settings.get', {})
        answer({ destination: set }, settingText(set))
      }),
    ),
  )
  destination.addCommand(
    withBucketFlags(new Command('set'))
      .description('test a destination and remember it for every later command')
      .argument('<destination>', 'folder:DIR, s3://bucket/prefix, or none to forget it')
      .option('--create', 'make the folder when it is not there')
      .option('--untested', 'remember it although it cannot be reached now')
      .action((place: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const flags = flagsOf<BucketFlags & { untested?: boolean; create?: boolean }>(command)
          const wanted = place === 'none' ? null : bucketOf(place, flags)
          const check =
            wanted === null || flags.untested
              ? null
              : await call('destination.check', { to: wanted, create: Boolean(flags.create) })
          const { destination: set } = await call('settings.set', { destination: wanted })
          answer({ destination: set, check }, `${check ? checkText(check) : ''}${settingText(set)}`)
        }),
      ),
  )
  destination.addCommand(
    withBucketFlags(new Command('test'))
      .description('write, read and delete a small object; changes nothing else')
      .argument('[destination]', 'folder:DIR or s3://bucket/prefix (default: as it is set)')
      .action((place: string | undefined, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const to = place === undefined ? {} : { to: bucketOf(place, flagsOf<BucketFlags>(command)) }
          const check = await call('destination.check', to)
          answer(check, checkText(check))
        }),
      ),
  )
  return destination
}

const ENCRYPTIONS = ['none', 'AES256', 'aws:kms'] as const

interface BucketFlags extends SessionFlags, DestinationFlags {
  s3Profile?: string
  s3Owner?: string
  s3Encryption?: (typeof ENCRYPTIONS)[number]
  s3KmsKey?: string
}

/** Everything that can be said of a bucket; commands that only name one take the first three. */
function withBucketFlags(command: Command): Command {
  return withS3Flags(command)
    .option('--s3-profile <name>', 'a profile of the AWS configuration on this machine')
    .addOption(
      new Option('--s3-owner <account>', 'refuse the bucket unless this AWS account owns it').argParser(
        formed('--s3-owner', /^\d{12}$/, '123456789012'),
      ),
    )
    .addOption(new Option('--s3-encryption <kind>', 'how objects are encrypted at rest').choices(ENCRYPTIONS))
    .option('--s3-kms-key <id>', 'the key for aws:kms')
}

function bucketOf(place: string, flags: BucketFlags): DestinationSetting {
  const found = destinationAt(place, flags)
  if (found.kind === 'folder') return found
  return {
    ...found,
    ...(flags.s3Profile === undefined ? {} : { profile: flags.s3Profile }),
    ...(flags.s3Owner === undefined ? {} : { expectedBucketOwner: flags.s3Owner }),
    ...(flags.s3Encryption === undefined ? {} : { sse: flags.s3Encryption }),
    ...(flags.s3KmsKey === undefined ? {} : { kmsKeyId: flags.s3KmsKey }),
  }
}

function settingText(setting: DestinationSetting | null): string {
  if (setting === null) return 'No destination is set. Set one with: gleaner destination set folder:DIR\n'
  const { kind, ...parts } = setting
  const rows = Object.entries(parts).map(([part, value]) => [part, inert(String(value))])
  return `Destination: ${kind === 's3' ? 'an S3 bucket' : 'a folder'}\n${table(['', ''], rows).trimStart()}`
}

function checkText({ destination, writable, capabilities }: CommandOutput<'destination.check'>): string {
  const marks = capabilities.map(
    ({ name, available, says }) =>
      `  ${available ? colors.green('yes') : colors.dim('no ')}  ${name}: ${inert(says)}\n`,
  )
  return `${inert(destination)} ${writable ? 'is writable' : 'is not writable'}.\n${marks.join('')}`
}
