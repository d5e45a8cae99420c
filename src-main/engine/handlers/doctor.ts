import { access, constants } from 'node:fs/promises'
import type { DoctorReport } from '../../../shared/contract/doctor.ts'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { Capability } from '../../../shared/destination.ts'
import { toErrorData } from '../../../shared/errors.ts'
import { bytes, counted } from '../../../shared/wording.ts'

import { clockOff, identify } from '../../collect/index.ts'
import { probeCapabilities } from '../../upload/index.ts'
import { ownToken } from '../account/account.ts'
import { proveKeychain } from '../account/prove-keychain.ts'
import { slackIfAny } from '../account/slack.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { keptKey, pastKeys } from '../key/key.ts'
import { atDestination } from '../lake/at-destination.ts'
import { describeLake } from '../lake/describe-lake.ts'
import { readPolicy } from '../sending/policy.ts'
import { verifyTrail } from '../trail/anchor.ts'

type Check = DoctorReport['checks'][number]
type Finding = Pick<Check, 'outcome' | 'says'> & { readonly next?: string }

/** Less free space than this and collection may fail half-way. */
const LOW_DISK_BYTES = 200_000_000

/** Handler that checks everything Gleaner depends on. A check that throws is a failed check, with the error's next step. */
export function doctorHandlers(context: EngineContext): Handlers<'doctor.run'> {
  return {
    'doctor.run': async ({ to }) => {
      const checks = [
        await check('Node', nodeVersion),
        await check('Home folder', () => homeFolder(context)),
        await check('Managed configuration', () => managedConfiguration(context)),
        await check('OS keychain', () => keychain(context)),
        await check('Slack', () => slack(context)),
        await check('Allowlist', () => allowlist(context)),
        ...(await destinationChecks(context, to)),
        await check('Audit trail', () => auditTrail(context)),
      ]
      return { healthy: checks.every(({ outcome }) => outcome !== 'failed'), checks }
    },
  }
}

async function check(name: string, find: () => Finding | Promise<Finding>): Promise<Check> {
  try {
    const { outcome, says, next } = await find()
    return { name, outcome, says, next: next ?? null }
  } catch (error) {
    const { says, next } = toErrorData(error)
    return { name, outcome: 'failed', says, next: next.terminal }
  }
}

function nodeVersion(): Finding {
  return { outcome: 'ok', says: process.version }
}

async function homeFolder({ home, store, machine }: EngineContext): Promise<Finding> {
  await access(home, constants.R_OK | constants.W_OK)
  if ((await machine.freeBytes(home)) < LOW_DISK_BYTES) {
    return {
      outcome: 'warning',
      says: 'less than 200 MB free on the disk of the store',
      next: 'Make room before the next run.',
    }
  }
  return { outcome: 'ok', says: `${home}, ${bytes(store.bytes())}` }
}

function managedConfiguration({ managed }: EngineContext): Finding {
  managed.assertUsable()
  return managed.state().state === 'none' ? { outcome: 'skipped', says: 'none' } : { outcome: 'ok', says: 'in force' }
}

async function keychain(context: EngineContext): Promise<Finding> {
  try {
    await proveKeychain(context)
    // What is there has to be what Gleaner wrote: each of these ends a run.
    await keptKey(context)
    await pastKeys(context)
    await readPolicy(context)
    return { outcome: 'ok', says: 'readable and writable' }
  } catch (error) {
    const { says, next } = toErrorData(error)
    return { outcome: ownToken(context) === undefined ? 'failed' : 'warning', says, next: next.terminal }
  }
}

async function slack(context: EngineContext): Promise<Finding> {
  const client = await slackIfAny(context)
  if (!client)
    return { outcome: 'skipped', says: 'not connected', next: 'Connect with `gleaner connect --token-stdin`.' }
  const { teamName } = await identify(client)
  const off = clockOff(client.clockAheadMs())
  if (off !== null) return { outcome: 'warning', says: off, next: 'Set the clock of this computer.' }
  return { outcome: 'ok', says: `connected to ${teamName}` }
}

function allowlist({ store }: EngineContext): Finding {
  const allowed = store.channels.list().filter(({ level }) => level !== null)
  const closed = allowed.filter(({ state }) => state !== 'open')
  if (allowed.length === 0)
    return { outcome: 'warning', says: 'no channels allowed', next: 'Allow some with `gleaner channels allow NAME`.' }
  if (closed.length > 0) {
    return {
      outcome: 'warning',
      says: `${closed.length} of ${counted(allowed.length, 'channel')} can no longer be read`,
      next: 'See `gleaner channels list --allowed`.',
    }
  }
  return { outcome: 'ok', says: `${counted(allowed.length, 'channel')}, all readable` }
}

/** Whether the destination is writable, and what else was found out about it there. */
async function destinationChecks(context: EngineContext, to: DestinationSetting | null | undefined): Promise<Check[]> {
  if (!(to ?? context.store.settings.get('destination'))) {
    const next = 'Name one at upload: --to folder:DIR or --to s3://bucket/prefix.'
    return [{ name: 'Destination', outcome: 'skipped', says: 'none set', next }]
  }
  let found: readonly Capability[] = []
  const destination = await check('Destination', () =>
    atDestination(context, to, async (opened) => {
      await opened.check()
      found = await probeCapabilities(opened)
      return { outcome: 'ok', says: `${opened.name.replace(/^folder:/, '')} is writable` }
    }),
  )
  const lake = destination.outcome === 'ok' ? [await check('Lake', () => lakeThere(context, to))] : []
  // What a server cannot do is no fault: the sentence says what Gleaner does instead.
  return [
    destination,
    ...lake,
    ...found.map(({ name, says }): Check => ({ name: `Destination: ${name}`, outcome: 'ok', says, next: null })),
  ]
}

function lakeThere(context: EngineContext, to: DestinationSetting | null | undefined): Promise<Finding> {
  return atDestination(context, to, (opened) => describeLake(context, opened))
}

async function auditTrail(context: EngineContext): Promise<Finding> {
  const verdict = await verifyTrail(context)
  return {
    outcome: verdict.ok ? 'ok' : 'failed',
    says: verdict.says,
    ...(verdict.ok ? {} : { next: 'Keep a copy of the home folder and tell the privacy officer.' }),
  }
}
