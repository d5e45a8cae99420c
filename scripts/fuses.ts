/** What the program may still do once it is packaged; see docs/threat-model.md. */
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

type FuseConfig = Parameters<typeof flipFuses>[1]

/** Every fuse that this Electron has is named: one it adds later makes packaging fail until it is decided here. */
export const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // DuckDB and the screens use no WebAssembly that needs trap handlers off; the default keeps bounds checks cheap.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseConfig

interface PackContext {
  readonly appOutDir: string
  readonly electronPlatformName: string
  readonly arch: number
  readonly packager: {
    readonly appInfo: { readonly productFilename: string }
    readonly executableName?: string
  }
}

/** electron-builder's hook after packing and before signing. GLEANER_UNFUSED=1 leaves a build for the smoke suite. */
export default async function afterPack(context: PackContext): Promise<void> {
  if (process.env['GLEANER_UNFUSED'] === '1') return
  const { appOutDir, electronPlatformName, packager } = context
  const name = packager.appInfo.productFilename
  const program = {
    darwin: `${appOutDir}/${name}.app`,
    win32: `${appOutDir}/${name}.exe`,
    linux: `${appOutDir}/${packager.executableName ?? name}`,
  }[electronPlatformName]
  if (program === undefined) throw new Error(`no fuses known for ${electronPlatformName}`)
  await flipFuses(program, {
    ...FUSES,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin' && context.arch === 3,
  })
}
