/**
 * Lets Node keep what it compiled, in the user's own cache folder: a start costs half.
 *
 * What lies there is code that the next start runs, so it is used only in a folder that nobody else may write to;
 * never beside the store, whose folder holds nothing but Gleaner's data. Where no such folder can be made (a read-only
 * disk, no home), Gleaner compiles at every start as before. NODE_COMPILE_CACHE and NODE_DISABLE_COMPILE_CACHE have
 * their usual meaning.
 */
import { mkdirSync, statSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

try {
  const folder = join(cacheFolder(), 'compiled')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (isOnlyOurs(folder) && process.env.NODE_COMPILE_CACHE === undefined) {
    module.enableCompileCache(folder)
    // What worker threads go by.
    process.env.NODE_COMPILE_CACHE = folder
  }
} catch {
  // Slower, and otherwise the same.
}

function cacheFolder() {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Gleaner')
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'Gleaner', 'Cache')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gleaner')
}

/** Windows keeps a user's own folders from others by itself. */
function isOnlyOurs(folder) {
  if (process.platform === 'win32') return true
  const { uid, mode } = statSync(folder)
  return uid === process.getuid() && (mode & 0o022) === 0
}
