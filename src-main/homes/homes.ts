import type { Home } from '../../shared/contract/homes.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { Homes } from '../../shared/homes.ts'
import { type Found, foundAt, placeOf } from './found.ts'
import { homeList, type Listed, refOf } from './listed.ts'
import { freePlace, newHome } from './new-home.ts'

/** A home that was opened beside the one the program was started with. */
export interface OpenedHome {
  readonly engine: EngineApi
  /** Its link, or null after its window was brought to the front. */
  show(): string | null
  /** Ends its screens and its engine; a run under way is parked. */
  close(): Promise<void>
  /** Its engine has ended by itself, and its screens may still say so. */
  ended(): void
}

/** How a program opens homes; a program without it only lists them. */
export interface Opening {
  /** Opens one and shows nothing yet. Throws what opening a store throws. */
  open(folder: string, homes: Homes): Promise<OpenedHome>
  /** Shows the home that the program was started with. */
  showMain(): string | null
}

export interface HouseOfHomes {
  /** The homes as the engine of one of them asks about them. */
  of(folder: string): Homes
  opensWith(opening: Opening): void
  /** Opens what was open when the program last ran, and shows none of it. What cannot be opened stays closed. */
  reopen(): Promise<void>
  close(): Promise<void>
}

export interface HouseOptions {
  /** The home the program was started with. */
  readonly main: string
  /** The platform's own place for a home. */
  readonly usual: string
  /** The folder of the list. */
  readonly listFolder: string
}

/** The homes of this person on this computer. Nothing is read before the first call. */
export function openHomes({ main, usual, listFolder }: HouseOptions): HouseOfHomes {
  const list = homeList(listFolder)
  const listeners = new Set<() => void>()
  const open = new Map<string, Promise<OpenedHome>>()
  let opening: Opening | null = null
  const changed = () => {
    for (const listener of listeners) listener()
  }

  /** Each place once, `self` first. */
  async function places(self: string): Promise<readonly string[]> {
    const others = (await list.read()).map(({ folder }) => folder)
    const known = await Promise.all([self, main, usual].map(placeOf))
    const [own = self, , ordinary = usual] = known
    const isUsual = (await foundAt(ordinary)).state !== 'gone'
    const rest = [...known.slice(0, isUsual ? 3 : 2), ...others].filter((place) => place !== own)
    return [own, ...[...new Set(rest)].sort()]
  }

  async function homesFor(self: string): Promise<readonly Home[]> {
    const all = await places(self)
    const found = await Promise.all(all.map(foundAt))
    const mainPlace = await placeOf(main)
    return all.map((folder, at) => {
      const { state, workspace, id } = found[at] as Found
      return {
        home: refOf(folder),
        folder,
        workspace,
        state,
        isThis: at === 0,
        isOpen: at === 0 || folder === mainPlace || open.has(refOf(folder)),
        isCopy: id !== null && found.filter((other) => other.id === id).length > 1,
      }
    })
  }

  async function placeIn(self: string, home: string): Promise<string> {
    const place = (await places(self)).find((folder) => refOf(folder) === home)
    if (place === undefined) throw gleanerError('home.unknown')
    return place
  }

  /** One engine for each home, no matter how many ask for it at once. */
  function opened(place: string): Promise<OpenedHome> {
    const ref = refOf(place)
    const known = open.get(ref)
    if (known) return known
    if (opening === null) throw gleanerError('home.none')
    const starting = opening.open(place, of(place))
    open.set(ref, starting)
    starting.catch(() => open.delete(ref))
    return starting
  }

  async function remember(place: string, opensAtStart: boolean): Promise<void> {
    const entry = (await list.read()).find(({ folder }) => folder === place)
    // What is not listed by a person is not remembered either; nor is it the end of opening it.
    if (entry) await list.keep({ ...entry, opensAtStart }).catch(() => {})
  }

  /** A home that was moved is listed where it is now. */
  async function add(entry: Listed): Promise<void> {
    for (const { folder, id } of await list.read())
      if (id === entry.id && folder !== entry.folder && (await foundAt(folder)).state === 'gone')
        await list.remove(folder)
    await list.keep(entry).catch(() => {
      throw gleanerError('home.not_makeable')
    })
  }

  const of = (self: string): Homes => ({
    list: () => homesFor(self),

    async add(folder) {
      const entry = await newHome(folder ?? (await freePlace(usual)), await places(self))
      await add(entry)
      changed()
      return homesFor(self)
    },

    async open(home) {
      const place = await placeIn(self, home)
      if (place === (await placeOf(main))) {
        if (opening === null) throw gleanerError('home.none')
        return opening.showMain()
      }
      if (!open.has(home) && (await foundAt(place)).state === 'gone') throw gleanerError('home.gone')
      const shown = (await opened(place)).show()
      await remember(place, true)
      changed()
      return shown
    },

    async forget(home) {
      const place = await placeIn(self, home)
      if (place === (await placeOf(main)) || place === (await placeOf(self))) throw gleanerError('home.stays')
      const live = await open.get(home)?.catch(() => null)
      if (live) {
        const { collecting, tasks } = await live.engine.call('status.get', {}, { actor: 'system' })
        if (collecting !== null || tasks.some(({ state }) => state === 'running')) throw gleanerError('home.busy')
        open.delete(home)
        await live.close()
      }
      await list.remove(place)
      changed()
      return homesFor(self)
    },

    async deleted() {
      const place = await placeOf(self)
      const live = open.get(refOf(place))
      open.delete(refOf(place))
      await list.remove(place)
      changed()
      ;(await live)?.ended()
    },

    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })

  return {
    of,
    opensWith(given) {
      opening = given
    },
    async reopen() {
      for (const { folder, opensAtStart } of await list.read()) {
        const isClosed = folder !== (await placeOf(main)) && !open.has(refOf(folder))
        if (!opensAtStart || !isClosed || (await foundAt(folder)).state === 'gone') continue
        // Its line in the list says how it stands.
        await opened(folder).catch(() => null)
      }
      changed()
    },
    async close() {
      const all = [...open.values()]
      open.clear()
      await Promise.all(all.map(async (one) => (await one.catch(() => null))?.close()))
    },
  }
}
