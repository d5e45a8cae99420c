import { type SettingsPatch, SettingsPatchSchema } from '../../../shared/contract/settings.ts'
import type { ShownSettings } from '../../../shared/contract/shown-settings.ts'
import type { RedactionPolicy } from '../../../shared/redaction.ts'
import type { SettingValue } from '../../../shared/settings.ts'
import { POLICY_VERSION } from '../../redact/without-text.ts'
import { folderPath } from '../../upload/index.ts'
import { confineToSample } from '../account/sample-limits.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { keychainProblem } from '../key/key.ts'
import { forgetLakeAt } from '../lake/open-lake.ts'
import { retentionOf } from '../lake/retention.ts'
import { assertAllowed, CONCERNED } from '../managed/settings.ts'
import { assertMayHaveWords, keepWords, shownPolicy } from '../sending/policy.ts'
import { tightenIfDue } from '../sending/re-redaction.ts'
import { wantTightening } from '../sending/tightening-due.ts'
import { emitStatus } from '../status.ts'

/** What is stored as it comes: every setting of the contract but the policy, whose words go to the keychain. */
type Plain = Exclude<keyof SettingsPatch, 'policy'>
const PLAIN = Object.keys(SettingsPatchSchema.shape).filter((key): key is Plain => key !== 'policy')

/** Handlers for what a person may change. */
export function settingsHandlers(context: EngineContext): Handlers<'settings.get' | 'settings.set'> {
  const { store, clock } = context
  return {
    'settings.get': () => settingsView(context),
    'settings.set': async (given, { actor }) => {
      const patch = settled(given)
      const { policy } = patch
      if (patch.destination) await confineToSample(context, patch.destination)
      assertMayChange(context, patch)
      if (policy) assertMayHaveWords(context, policy)
      if (policy) wantTightening(context)
      if (policy) await keepWords(context, policy)
      store.transaction(() => {
        const changed = PLAIN.filter((key) => patch[key] !== undefined)
        for (const key of changed) keep(context, key, patch[key])
        if (policy) store.settings.set('policy', wholeOf(context, 'policy', policy) as SettingValue<'policy'>)
        if (policy) wantTightening(context)
        const keys = [...changed, ...(policy ? ['policy'] : [])]
        if (keys.length > 0)
          store.audit.append({ actor, action: 'settings.changed', detail: { keys: keys.join(' ') } }, clock.now())
      })
      if (patch.destination) await forgetLakeAt(context, patch.destination)
      // It is kept now: without its keychain what waits stays due, and neither a run nor an upload begins before.
      if (policy) await tightenIfDue(context, actor).catch(keychainProblem)
      if (patch.retention) retentionOf(context).enforce(actor)
      context.emit('settings.changed', {})
      emitStatus(context)
      return settingsView(context)
    },
  }
}

/** A folder is kept as the place it is, and not as it was written: what `~` means is known here and now. */
function settled(patch: SettingsPatch): SettingsPatch {
  const { destination } = patch
  if (destination?.kind !== 'folder') return patch
  return { ...patch, destination: { ...destination, dir: folderPath(destination.dir) } }
}

function keep<Key extends Plain>(context: EngineContext, key: Key, value: unknown): void {
  context.store.settings.set(key, wholeOf(context, key, value) as SettingValue<Key>)
}

/** The schedule and the policy come in parts: what is absent stays. The policy's words are kept elsewhere. */
function wholeOf({ store }: EngineContext, key: keyof SettingsPatch, value: unknown): unknown {
  if (key === 'schedule') return { ...store.settings.get('schedule'), ...(value as object) }
  if (key !== 'policy') return value
  const { name, countries } = store.settings.get('policy')
  const { name: newName = name, countries: newCountries = countries } = value as NonNullable<SettingsPatch['policy']>
  return { name: newName, countries: newCountries }
}

/** Before anything of a patch is kept. Throws `managed.…`. */
function assertMayChange(context: EngineContext, patch: SettingsPatch): void {
  for (const key of CONCERNED)
    if (key in patch) {
      const name = key as keyof SettingsPatch
      assertAllowed(context.managed.state(), key, wholeOf(context, name, patch[name]) as never)
    }
}

async function settingsView(context: EngineContext): Promise<ShownSettings> {
  const { store } = context
  const { policy, wordsProblem } = await shownPolicy(context)
  return {
    destination: store.settings.get('destination'),
    schedule: store.settings.get('schedule'),
    policy: { ...listsOf(policy), version: POLICY_VERSION },
    horizonDays: store.settings.get('horizonDays'),
    rereadDays: store.settings.get('rereadDays'),
    retention: store.settings.get('retention'),
    startAtLogin: store.settings.get('startAtLogin'),
    trayClick: store.settings.get('trayClick'),
    notifications: store.settings.get('notifications'),
    theme: store.settings.get('theme'),
    displayName: store.settings.get('displayName'),
    keyId: store.workspace.get()?.keyId ?? null,
    wordsProblem,
  }
}

const listsOf = ({ name, allowWords, denyWords, countries }: RedactionPolicy) => ({
  name,
  allowWords: [...allowWords],
  denyWords: [...denyWords],
  countries: countries === 'all' ? countries : [...countries],
})
