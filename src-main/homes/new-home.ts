import { mkdir, readdir } from 'node:fs/promises'
import { sep } from 'node:path'
import { gleanerError } from '../../shared/errors.ts'
import { homeId } from '../keychain/index.ts'
import { foundAt, placeOf } from './found.ts'
import type { Listed } from './listed.ts'

/** How many homes get a name by themselves; the others are named by a person. */
const MOST_UNNAMED = 99

/**
 * Makes a folder a home, or finds that it is one. A folder with other things in it is refused: a home is its owner's alone,
 * and is deleted as a whole. `others` are the places of the homes there are.
 */
export async function newHome(folder: string, others: readonly string[]): Promise<Listed> {
  const assertApart = (place: string) => {
    if (others.some((other) => isWithin(place, other) || isWithin(other, place)))
      throw gleanerError('home.in_use_otherwise')
  }
  // As it is named, before anything is made; and where that led.
  assertApart(folder)
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => {
    throw gleanerError('home.not_makeable')
  })
  const place = await placeOf(folder)
  assertApart(place)
  const { state } = await foundAt(place)
  if (state === 'unreadable') throw gleanerError('home.in_use_otherwise')
  if (state === 'gone' && (await contentsOf(place)).length > 0) throw gleanerError('home.in_use_otherwise')
  const id = await homeId(place).catch(() => {
    throw gleanerError('home.not_makeable')
  })
  return { folder: place, id, opensAtStart: false }
}

/** The first place beside the usual one where nothing is. Throws `home.not_makeable` when there is none left. */
export async function freePlace(usual: string): Promise<string> {
  for (let number = 2; number <= MOST_UNNAMED; number += 1) {
    const folder = `${usual}-${number}`
    if ((await foundAt(folder)).state === 'gone' && (await contentsOf(folder)).length === 0) return folder
  }
  throw gleanerError('home.not_makeable')
}

const isWithin = (place: string, folder: string) => place.startsWith(`${folder}${sep}`)

/** Nothing for a folder that is not there; a folder that may not be read has something. */
async function contentsOf(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : ['?']))
}
