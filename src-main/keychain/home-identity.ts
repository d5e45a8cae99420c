/** A home's own id: a random word in a file of the home, which goes where the home goes. It is no secret. */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, link, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gleanerError } from '../../shared/errors.ts'

const FILE = 'home-id'
const ID = /^h_[0-9a-f]{32}$/

/**
 * The id of a home, made when it has none. Two processes that make it at once agree on one. It appears whole: a kill or
 * a full disk leaves none, and what is there and is none is replaced.
 */
export async function homeId(home: string): Promise<string> {
  const known = await knownHomeId(home)
  if (known !== null) return known
  const id = newId()
  const draft = join(home, `${FILE}.${id}`)
  try {
    await write(draft, id, constants.O_EXCL)
    await link(draft, join(home, FILE)).catch(async (error: NodeJS.ErrnoException) => {
      // Another process was faster, or what is there is no id; file systems without links have only the second way.
      if ((await knownHomeId(home)) === null) await rename(draft, join(home, FILE))
      else if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  const agreed = await knownHomeId(home)
  if (agreed === null) throw gleanerError('keychain.unavailable')
  return agreed
}

/** Gives a home another id, whole or not at all. */
export async function renewHomeId(home: string): Promise<string> {
  const id = newId()
  const draft = join(home, `${FILE}.new`)
  await write(draft, id, constants.O_TRUNC)
  await rename(draft, join(home, FILE))
  return id
}

/** Where a home is, with every link followed, so that two ways to it are one place. */
export const placeOf = (home: string): Promise<string> => realpath(home)

/** Whether another place holds a home with this id, which is not this very one seen from elsewhere. */
export async function isOtherHome(place: string, { id, home }: { id: string; home: string }): Promise<boolean> {
  if ((await knownHomeId(place)) !== id) return false
  const [there, here] = await Promise.all([stat(join(place, FILE)), stat(join(home, FILE))])
  return there.dev !== here.dev || there.ino !== here.ino
}

const newId = () => `h_${randomBytes(16).toString('hex')}`

/** The id of a home as it is; null when there is none, or what is there is none. Never throws. */
export async function knownHomeId(home: string): Promise<string | null> {
  let file: FileHandle | undefined
  try {
    file = await open(join(home, FILE), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    const id = (await file.readFile('latin1')).trim()
    return ID.test(id) ? id : null
  } catch {
    return null
  } finally {
    await file?.close()
  }
}

async function write(path: string, id: string, how: number): Promise<void> {
  const flags = constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0) | how
  const file = await open(path, flags, 0o600)
  try {
    await file.writeFile(`${id}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}
