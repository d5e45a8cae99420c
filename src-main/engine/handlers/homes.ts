import { isAbsolute } from 'node:path'
import { gleanerError } from '../../../shared/errors.ts'
import type { Homes } from '../../../shared/homes.ts'
import { folderPath } from '../../upload/index.ts'
import type { Handlers } from '../context.ts'

/** Handlers for the homes beside this one. None of them writes anything into this one. */
export function homeHandlers(
  homes: Homes | undefined,
): Handlers<'homes.list' | 'homes.add' | 'homes.open' | 'homes.forget'> {
  const known = () => {
    if (!homes) throw gleanerError('home.none')
    return homes
  }
  return {
    'homes.list': async () => [...((await homes?.list()) ?? [])],
    'homes.add': async ({ folder }) => [...(await known().add(folder === undefined ? null : wholePath(folder)))],
    'homes.open': async ({ home }) => ({ url: await known().open(home) }),
    'homes.forget': async ({ home }) => [...(await known().forget(home))],
  }
}

/** What this process happens to stand in is nothing a person knows. */
function wholePath(typed: string): string {
  const folder = typed.trim()
  if (!isAbsolute(folder) && !/^~([/\\]|$)/.test(folder)) throw gleanerError('home.not_absolute')
  return folderPath(folder)
}
