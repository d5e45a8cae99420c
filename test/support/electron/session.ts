import { EventEmitter } from 'node:events'

type Setter<Name extends keyof Electron.Session> = Electron.Session[Name] extends (handler: infer Handler) => void
  ? Handler
  : never
type Loader = (request: Request) => Promise<Response>
type Judge = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void

export class SessionStandIn extends EventEmitter {
  spellChecks = true
  private loaders = new Map<string, Loader>()
  private judge: Judge = (_details, answer) => answer({})
  private permissionRequest: Setter<'setPermissionRequestHandler'> = null
  private permissionCheck: Setter<'setPermissionCheckHandler'> = null
  private devicePermission: Setter<'setDevicePermissionHandler'> = null
  readonly protocol = {
    handle: (scheme: string, loader: Loader) => void this.loaders.set(`${scheme}:`, loader),
  }
  readonly webRequest = {
    onBeforeRequest: (judge: Judge | null) => {
      if (judge) this.judge = judge
    },
  }
  setPermissionRequestHandler(handler: Setter<'setPermissionRequestHandler'>): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: Setter<'setPermissionCheckHandler'>): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: Setter<'setDevicePermissionHandler'>): void {
    this.devicePermission = handler
  }
  setDisplayMediaRequestHandler(_handler: Setter<'setDisplayMediaRequestHandler'>): void {}
  setSpellCheckerEnabled(enable: boolean): void {
    this.spellChecks = enable
  }

  /** What a page gets for a URL: null when the request was stopped before it left. */
  async load(url: string, init?: RequestInit): Promise<Response | null> {
    const cancelled = await new Promise<boolean>((resolve) => {
      this.judge({ url } as Electron.OnBeforeRequestListenerDetails, ({ cancel }) => resolve(cancel === true))
    })
    if (cancelled) return null
    const loader = this.loaders.get(new URL(url).protocol)
    if (!loader) throw new Error(`the request for ${url} would have gone to the network`)
    // A standard Request refuses nothing here; Electron hands over the URL it parsed itself.
    return loader(new Request(url, init))
  }
  /** Whether a page would be granted anything at all. */
  async grantsAnything(): Promise<boolean> {
    const none = null as never
    const asked = await new Promise<boolean>((resolve) => {
      if (!this.permissionRequest) resolve(true)
      else this.permissionRequest(none, 'media', resolve, none)
    })
    return asked || (this.permissionCheck?.(none, 'media', '', none) ?? true) || (this.devicePermission?.(none) ?? true)
  }
}

const sessions = new Map<string, SessionStandIn>()

export const session = {
  defaultSession: {
    /** How the system says to reach the network. */
    proxy: 'DIRECT',
    async resolveProxy(_url: string): Promise<string> {
      return session.defaultSession.proxy
    },
  },
  fromPartition(name: string): SessionStandIn {
    const known = sessions.get(name) ?? new SessionStandIn()
    sessions.set(name, known)
    return known
  },
}

export const protocol = {
  privileged: [] as Electron.CustomScheme[],
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]) {
    protocol.privileged.push(...schemes)
  },
}

export function resetSessions(): void {
  sessions.clear()
  session.defaultSession.proxy = 'DIRECT'
  protocol.privileged.length = 0
}
