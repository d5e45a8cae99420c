import type { Store } from '../../../src-main/store/index.ts'

class Killed extends Error {}

/**
 * A store whose process dies at its nth commit: just before it (`committed: false`) or just after. From then on
 * nothing reaches the database, not even the lease's release.
 */
export function killableStore(store: Store, nth: number, committed: boolean): Store {
  let commits = 0
  let isDead = false
  const assertAlive = () => {
    if (isDead) throw new Killed()
  }
  const mortal = <Room extends object>(room: Room): Room =>
    new Proxy(room, {
      get(target, name, receiver) {
        assertAlive()
        return Reflect.get(target, name, receiver)
      },
    })
  return {
    ...store,
    leases: mortal(store.leases),
    messages: mortal(store.messages),
    runs: mortal(store.runs),
    counters: mortal(store.counters),
    coverage: mortal(store.coverage),
    threads: mortal(store.threads),
    transaction(work) {
      assertAlive()
      commits += 1
      if (commits < nth) return store.transaction(work)
      if (committed) store.transaction(work)
      isDead = true
      throw new Killed()
    },
  }
}
