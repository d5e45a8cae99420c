import type { ChildOptions } from '../../shared/child.ts'
import { SYSTEM_NETWORK } from './network.ts'

/** Node keeps what it compiled there; the same folder that the parent uses. */
const ALWAYS = ['NODE_COMPILE_CACHE']
/** Without these, Windows starts no program that opens a socket or a temporary file. */
const ON_WINDOWS = ['SystemRoot', 'TEMP']
/** How this machine reaches the network: a proxy, a company's own certificates. */
const NETWORK = [
  SYSTEM_NETWORK,
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'NODE_USE_ENV_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
]

/**
 * The whole environment of a child: a language, and what is named here if the parent has it. Never empty, because
 * Electron takes an empty one for a wish to inherit everything.
 */
export function bareEnvironment(
  { usesNetwork }: Pick<ChildOptions, 'usesNetwork'>,
  from: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const names = [...ALWAYS, ...(platform === 'win32' ? ON_WINDOWS : []), ...(usesNetwork ? NETWORK : [])]
  const known = names.flatMap((name) => {
    const value = from[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { LANG: 'C.UTF-8', ...Object.fromEntries(known) }
}
