import { everyNameOf } from '../account/members.ts'
import type { EngineContext, Handlers } from '../context.ts'

/** People listed at once unless told. */
const LISTED = 1000

/** Handlers for who messages are from. A name comes in to be looked up in memory; only pseudonyms are answered. */
export function peopleHandlers(context: EngineContext): Handlers<'people.list' | 'people.find'> {
  const { store } = context
  return {
    'people.list': ({ search = '', limit = LISTED }) => {
      const part = search.trim().toLowerCase()
      const found = store.people.list().filter(({ person }) => person.includes(part))
      return { people: found.slice(0, limit), total: found.length }
    },

    'people.find': async ({ who }) => {
      const { person, past } = await everyNameOf(context, who)
      const names = new Set<string>([person, ...past])
      return { person, past: [...past], people: store.people.list().filter((one) => names.has(one.person)) }
    },
  }
}
