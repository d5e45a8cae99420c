/** Showing what an organisation prescribes, and leaving a configuration that cannot be relied on. */
import type { ManagedView } from '../../../shared/contract/managed.ts'
import { isFixed, MANAGED_KEYS, ruleOf } from '../../managed/index.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { emitStatus } from '../status.ts'

/** Handlers for the organisation's configuration. */
export function managedHandlers(context: EngineContext): Handlers<'managed.get' | 'managed.adopt' | 'managed.leave'> {
  return {
    'managed.get': () => managedView(context),
    'managed.adopt': async ({ link }, { actor }) => {
      await context.managed.adopt(link, actor)
      return changed(context)
    },
    'managed.leave': (_input, { actor }) => {
      context.managed.leave(actor)
      return changed(context)
    },
  }
}

function changed(context: EngineContext): ManagedView {
  context.emit('settings.changed', {})
  context.emit('channels.changed', {})
  context.emit('review.changed', { batches: [] })
  emitStatus(context)
  return managedView(context)
}

function managedView({ managed }: EngineContext): ManagedView {
  const state = managed.state()
  const values = managed.values()
  return {
    state: state.state,
    hash: state.state === 'in_force' ? state.hash : null,
    problem: state.state === 'stopped' ? state.error.toData() : null,
    isSystem: state.state === 'in_force' && state.isSystem,
    adopted: managed.adopted(),
    contact: values.contact ?? null,
    rules: MANAGED_KEYS.flatMap((key) => {
      const value = values[key]
      const { kind, means } = ruleOf(key)
      // Plain data: it came out of JSON.
      const plain = JSON.parse(JSON.stringify(value ?? null))
      return value === undefined
        ? []
        : [{ key, kind, means, value: plain, isLocked: kind === 'fixed' || isFixed(key, values) }]
    }),
  }
}
