/** Whether a package is signed, and what electron-builder has to be told for that. Without a signature it says so, loudly. */
import type { System } from '../package/natives.ts'

export interface Signing {
  readonly isSigned: boolean
  /** For electron-builder's environment. */
  readonly env: Readonly<Record<string, string>>
  /** For its command line. */
  readonly settings: readonly string[]
  /** What is wrong with a package that is not signed; null where packages of the system are not signed, or this one is. */
  readonly warning: string | null
}

/** Reads the secrets that a workflow hands over. Some of them without the others are a mistake, and an error. */
export function signingFor(system: System, env: NodeJS.ProcessEnv): Signing {
  if (system === 'linux') return { isSigned: false, env: {}, settings: [], warning: null }
  return system === 'darwin' ? signingForMac(env) : signingForWindows(env)
}

const UNSIGNED_ENV = { CSC_IDENTITY_AUTO_DISCOVERY: 'false' }

function signingForMac(env: NodeJS.ProcessEnv): Signing {
  const given = allOrNone(env, [
    'MAC_CERTIFICATE',
    'MAC_CERTIFICATE_PASSWORD',
    'APPLE_ID',
    'APPLE_APP_SPECIFIC_PASSWORD',
    'APPLE_TEAM_ID',
  ])
  if (given === null) {
    return {
      isSigned: false,
      env: UNSIGNED_ENV,
      settings: ['-c.mac.identity=null', '-c.mac.notarize=false'],
      warning:
        'NOT SIGNED and not notarised: macOS refuses to open it unless a person allows it, and shows no notifications.',
    }
  }
  const { MAC_CERTIFICATE, MAC_CERTIFICATE_PASSWORD, ...apple } = given
  return {
    isSigned: true,
    env: { CSC_LINK: MAC_CERTIFICATE, CSC_KEY_PASSWORD: MAC_CERTIFICATE_PASSWORD, ...apple },
    settings: [],
    warning: null,
  }
}

function signingForWindows(env: NodeJS.ProcessEnv): Signing {
  const given = allOrNone(env, ['WINDOWS_CERTIFICATE', 'WINDOWS_CERTIFICATE_PASSWORD'])
  if (given === null) {
    return {
      isSigned: false,
      env: UNSIGNED_ENV,
      settings: [],
      warning: 'NOT SIGNED: Windows warns of an unknown publisher.',
    }
  }
  const { WINDOWS_CERTIFICATE, WINDOWS_CERTIFICATE_PASSWORD } = given
  return {
    isSigned: true,
    env: { WIN_CSC_LINK: WINDOWS_CERTIFICATE, WIN_CSC_KEY_PASSWORD: WINDOWS_CERTIFICATE_PASSWORD },
    settings: [],
    warning: null,
  }
}

/** An absent secret is an empty string in a workflow. */
function allOrNone<Name extends string>(env: NodeJS.ProcessEnv, names: readonly Name[]): Record<Name, string> | null {
  const missing = names.filter((name) => !env[name])
  if (missing.length === names.length) return null
  if (missing.length > 0)
    throw new Error(`some secrets for signing are there, and these are not: ${missing.join(', ')}`)
  return Object.fromEntries(names.map((name) => [name, env[name] ?? ''])) as Record<Name, string>
}
