/** The system's certificates and proxy for the packaged app, whose fuses switch off Node's variables for them. */
import { session } from 'electron'
import type { Clock } from '../../shared/clock.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import { proxySwitch, SYSTEM_NETWORK, trustSystemCertificates } from '../children/index.ts'

/** What the system is asked about; a proxy's script may answer differently for other addresses. */
const SLACK = 'https://slack.com/'

/**
 * Trusts the system's certificates and follows its proxy, also when a laptop moves to another network, until the app ends.
 * Resolves once both are known. A proxy that a person named in the environment (`HTTPS_PROXY`) stays.
 */
export async function followSystemNetwork(clock: Clock, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  trustSystemCertificates()
  env[SYSTEM_NETWORK] = '1'
  const proxy = proxySwitch(env)
  const named = env['HTTPS_PROXY'] ?? env['https_proxy']
  if (named) return proxy.use(named)
  const look = async () => proxy.use(proxyIn(await session.defaultSession.resolveProxy(SLACK).catch(() => 'DIRECT')))
  await look()
  void (async () => {
    for (;;) {
      await clock.sleep(MINUTE_MS)
      await look()
    }
  })().catch(() => {})
}

/** The first way of an answer such as `PROXY proxy.example:8080; DIRECT`. A SOCKS proxy is none that Node can use. */
export function proxyIn(answer: string): string | null {
  const [kind, address] = answer.split(';')[0]?.trim().split(/\s+/) ?? []
  if (address === undefined) return null
  if (kind === 'PROXY') return `http://${address}`
  return kind === 'HTTPS' ? `https://${address}` : null
}
