/**
 * How this machine reaches the network: the certificates that its system trusts, and its proxy. The packaged app must find
 * both by itself, because there Electron takes no word of Node's environment; the terminal leaves them to Node's own
 * variables (`NODE_USE_SYSTEM_CA`, `NODE_EXTRA_CA_CERTS`, `NODE_USE_ENV_PROXY`).
 *
 * Node's own network is fetched where it is used: every process loads this file, and loading that network is a tenth of a
 * command's start.
 */

/** In a child's environment: its parent found these by itself, and so shall the child. */
export const SYSTEM_NETWORK = 'GLEANER_SYSTEM_NETWORK'

/** Trusts what the system trusts, beside what Node brings. Answers how many certificates the system had; 0: none, or none to be read. */
export function trustSystemCertificates(): number {
  try {
    const tls = process.getBuiltinModule('node:tls')
    const system = tls.getCACertificates('system')
    if (system.length > 0) {
      tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...system])])
    }
    return system.length
  } catch {
    // A store that cannot be read leaves Node's own certificates, as before.
    return 0
  }
}

export interface ProxySwitch {
  /** Sends https through a proxy (`http://host:port`) from now on, also in children started later; null: directly. */
  use(proxy: string | null): void
}

/** Nothing changes until it is used. This computer itself is always reached directly. `env` is what children are given. */
export function proxySwitch(env: NodeJS.ProcessEnv = process.env): ProxySwitch {
  let now: string | null = null
  let takeBack: (() => void) | null = null
  return {
    use(proxy) {
      if (proxy === now) return
      now = proxy
      takeBack?.()
      takeBack = null
      if (proxy === null) {
        for (const name of ['HTTPS_PROXY', 'NO_PROXY']) delete env[name]
        return
      }
      env['HTTPS_PROXY'] = proxy
      env['NO_PROXY'] = 'localhost,127.0.0.1,[::1]'
      takeBack = throughProxyOf(env)
    },
  }
}

/** The child's side: joins the network as its parent found it, where the parent says so. */
export function joinNetwork(env: NodeJS.ProcessEnv = process.env): void {
  if (env[SYSTEM_NETWORK] !== '1') return
  trustSystemCertificates()
  throughProxyOf(env)
}

/** `fetch` and Node's own agents; the S3 client's follows them. */
function throughProxyOf(env: NodeJS.ProcessEnv): () => void {
  const { HTTPS_PROXY, NO_PROXY } = env
  if (!HTTPS_PROXY) return () => {}
  const http = process.getBuiltinModule('node:http')
  return http.setGlobalProxyFromEnv({ HTTPS_PROXY, ...(NO_PROXY === undefined ? {} : { NO_PROXY }) })
}
