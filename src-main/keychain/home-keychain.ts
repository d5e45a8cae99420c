/**
 * A home's entries in the OS secret store, under the home's id and not its path: a home that is moved keeps them.
 *
 * A copy of a home has the same id, and must not use the same entries: a refresh token works once, so that the two would
 * sign each other out. The entries say where the home they belong to lives; anyone who opens them from another place while
 * that home is still there is asked which of the two it is.
 */
import { gleanerError } from '../../shared/errors.ts'
import { type Keychain, SECRET_NAMES, type SecretName } from '../../shared/keychain.ts'
import { homeId, isOtherHome, placeOf, renewHomeId } from './home-identity.ts'

/** Entries under one name of a service. */
export interface Entries {
  get(name: SecretName): Promise<string | null>
  set(name: SecretName, secret: string): Promise<void>
  delete(name: SecretName): Promise<void>
}

export interface HomeKeychainOptions {
  readonly home: string
  /** Opens the entries of a service. */
  readonly entriesOf: (service: string) => Entries
  /** The service that held the entries of this home before homes had ids. */
  readonly formerService: string
}

/** What a copy takes along from the home it was copied from: the keys its rows were made with, and no sign-in. */
const COPIED: readonly SecretName[] = ['pseudonym-key', 'past-keys', 'policy-words', 'audit-anchor']

/** Opens a home's entries; nothing is asked before the first call. Calls throw `keychain.home_copied` as well. */
export function homeKeychain({ home, entriesOf, formerService }: HomeKeychainOptions): Keychain {
  let opened: Promise<Entries> | null = null
  const entries = () => {
    opened ??= openEntries().catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }
  const serviceOf = (id: string) => entriesOf(`gleaner-${id}`)

  async function openEntries(): Promise<Entries> {
    const id = await homeId(home)
    const own = serviceOf(id)
    const here = await placeOf(home)
    const owner = await own.get('home-place')
    if (owner === here) return own
    if (owner === null) await moveIn(entriesOf(formerService), own)
    else if (await isOtherHome(owner, { id, home })) throw gleanerError('keychain.home_copied')
    // Last, so that moving in is begun again where it was cut off.
    await own.set('home-place', here)
    return own
  }

  return {
    get: async (name) => (await entries()).get(name),
    set: async (name, secret) => (await entries()).set(name, secret),
    delete: async (name) => (await entries()).delete(name),
    async claimHome(as) {
      const before = serviceOf(await homeId(home))
      if (as === 'original') await before.set('home-place', await placeOf(home))
      else {
        const kept = await Promise.all(COPIED.map(async (name) => [name, await before.get(name)] as const))
        const own = serviceOf(await renewHomeId(home))
        for (const [name, secret] of kept) if (secret !== null) await own.set(name, secret)
        await own.set('home-place', await placeOf(home))
      }
      opened = null
    },
  }
}

/** Brings the entries of the time before ids, once. Safe to be cut off anywhere. */
async function moveIn(former: Entries, own: Entries): Promise<void> {
  for (const name of SECRET_NAMES) {
    const secret = await former.get(name)
    if (secret === null) continue
    if ((await own.get(name)) === null) await own.set(name, secret)
    await former.delete(name)
  }
}
