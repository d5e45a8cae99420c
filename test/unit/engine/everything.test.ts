import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gleanerError } from '../../../shared/errors.ts'
import { everythingHandlers } from '../../../src-main/engine/handlers/everything.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'

test.each(['store.full', 'store.corrupt'] as const)(
  'everything is deleted although the store cannot be written to: %s',
  async (code) => {
    const home = await mkdtemp(join(tmpdir(), 'gleaner-full-'))
    await writeFile(join(home, 'gleaner.db'), 'messages')
    const keychain = memoryKeychain()
    await keychain.set('pseudonym-key', 'a key')
    const refuses = () => {
      throw gleanerError(code)
    }
    const store = { settings: { get: refuses }, transaction: refuses, leases: { take: refuses } }
    const context = { home, keychain, store, clock: { now: () => 0 } } as never
    const handlers = everythingHandlers(context, async () => {})
    const answer = handlers['everything.delete']({ confirm: 'delete everything' }, { actor: 'you' })
    expect(await answer).toEqual({ filesRemoved: 1 })
    expect(await readdir(home)).toEqual([])
    expect(await keychain.get('pseudonym-key')).toBeNull()
    await rm(home, { recursive: true })
  },
)
