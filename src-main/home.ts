import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where Gleaner keeps its store: `--home`, else the usual home. */
export const homeFolder = (given: string | undefined, env: NodeJS.ProcessEnv = process.env): string =>
  given ? resolve(given) : usualHome(env)

/** This person's usual home: `GLEANER_HOME`, else the platform's own place. */
export function usualHome(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['GLEANER_HOME']
  return named ? resolve(named) : platformHome(env)
}

/** The platform's own place for application data (XDG Base Directory Specification on Linux). */
export function platformHome(env: NodeJS.ProcessEnv = process.env): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Gleaner')
  if (process.platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Gleaner')
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'gleaner')
}

/** Where the list of this person's homes is: beside the usual one, because a home may go away. */
export const homeListFolder = (env: NodeJS.ProcessEnv = process.env): string => `${usualHome(env)}-homes`
