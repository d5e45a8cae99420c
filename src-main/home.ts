import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * Where Gleaner keeps its store: `--home`, else `GLEANER_HOME`, else the platform's own place for application data
 * (XDG Base Directory Specification on Linux).
 */
export function homeFolder(given: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = given ?? env['GLEANER_HOME']
  if (chosen) return resolve(chosen)
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Gleaner')
  if (process.platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Gleaner')
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'gleaner')
}

/** Whether the home folder was named, so that its secrets get entries of their own in the keychain. */
export function hasOwnHome(given: string | undefined, env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(given ?? env['GLEANER_HOME'])
}
