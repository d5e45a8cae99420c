/** What the program may still do once it is packaged; see docs/threat-model.md. */
import { FuseV1Options, FuseVersion, type flipFuses } from '@electron/fuses'

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
