import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ErrorCode, GleanerError } from '../../../shared/errors.ts'
import type { Homes } from '../../../shared/homes.ts'
import { SECRET_NAMES, type SecretName } from '../../../shared/keychain.ts'
import { noteAccount } from '../account/account.ts'
import { aloneAmongProcesses } from '../alone.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { isUnavailable } from '../key/key.ts'

/** Deletes everything Gleaner keeps on this machine. The lake stays: erasing there is a command of its own. */
export function everythingHandlers(
  context: EngineContext,
  close: () => Promise<void>,
  homes?: Homes,
): Handlers<'everything.delete'> {
  async function deleteAll() {
    const forgetAll = async () => {
      for (const name of SECRET_NAMES) await forget(context, name)
    }
    try {
      // Another process may hold the store's files open after they are gone, and a token of its own.
      noteAccount(context, { kind: 'signed_out' })
      // A key that is being rotated, or words that are being saved, would come back into the keychain.
      await aloneAmongProcesses(context, 'key', () => aloneAmongProcesses(context, 'words', forgetAll))
    } catch (error) {
      if (!isUnwritable(error)) throw error
      await forgetAll()
    }
    await close()
    // What was under way may have kept its last word there.
    await forgetAll().catch(() => {})
    const files = await readdir(context.home, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of await readdir(context.home).catch(() => [])) {
      await rm(join(context.home, entry), { recursive: true, force: true })
    }
    await homes?.deleted()
    return { filesRemoved: files.filter((file) => file.isFile()).length }
  }
  /** Asked for twice, it is done once; what failed can be tried again. */
  let deletion: ReturnType<typeof deleteAll> | null = null
  return {
    'everything.delete': () => {
      deletion ??= deleteAll().catch(async (error: unknown) => {
        deletion = null
        // Another window was faster, and what lies there by now may be a new home.
        if (!(error instanceof GleanerError && error.code === 'store.deleted')) throw error
        await close()
        return { filesRemoved: 0 }
      })
      return deletion
    },
  }
}

/** A store that cannot be written to is no reason to keep it: deleting is what makes room on a full disk. */
const isUnwritable = (error: unknown): boolean => error instanceof GleanerError && UNWRITABLE.has(error.code)
const UNWRITABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['store.full', 'store.failed', 'store.corrupt'])

async function forget({ keychain }: EngineContext, name: SecretName): Promise<void> {
  try {
    await keychain.delete(name)
  } catch (error) {
    // The entries of a home that this one was copied from are not ours to delete.
    const isOthers = error instanceof GleanerError && error.code === 'keychain.home_copied'
    if (!isOthers && !isUnavailable(error)) throw error
  }
}
