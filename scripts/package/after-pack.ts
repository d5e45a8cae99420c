/** electron-builder's hook after packing and before signing: refuses a wrong package, then sets the fuses. */
import { readFileSync, writeFileSync } from 'node:fs'
import { flipFuses } from '@electron/fuses'
import { assertNatives } from './assert-natives.ts'
import { FUSES } from './fuses.ts'
import { PROCESSORS, type System } from './natives.ts'

interface PackContext {
  readonly appOutDir: string
  readonly electronPlatformName: string
  readonly arch: number
  readonly packager: {
    readonly appInfo: { readonly productFilename: string }
    readonly executableName?: string
  }
}

/** GLEANER_UNFUSED=1 leaves a twin for the smoke suite, which steers Electron through the inspect fuse. */
export default async function afterPack(context: PackContext): Promise<void> {
  const { appOutDir, electronPlatformName, packager } = context
  const name = packager.appInfo.productFilename
  const system = electronPlatformName as System
  const processor = PROCESSORS[context.arch]
  if (processor === undefined) throw new Error(`nothing is packaged for processor ${context.arch}`)
  const places: Readonly<Record<System, readonly [program: string, resources: string]>> = {
    darwin: [`${name}.app`, `${name}.app/Contents/Resources`],
    win32: [`${name}.exe`, 'resources'],
    linux: [packager.executableName ?? name, 'resources'],
  }
  const [program, resources] = places[system]
  if (system === 'darwin') allowOnlyHttps(`${appOutDir}/${program}/Contents/Info.plist`)
  assertNatives(`${appOutDir}/${resources}`, { system, processor })
  if (process.env['GLEANER_UNFUSED'] === '1') return
  await flipFuses(`${appOutDir}/${program}`, {
    ...FUSES,
    // Changing the program breaks the signature that Apple silicon asks for; codesign is on macOS only.
    resetAdHocDarwinSignature: process.platform === 'darwin' && system === 'darwin' && processor === 'arm64',
  })
}

/** electron-builder writes an exception for plain http everywhere, over whatever its settings say. This computer is enough. */
function allowOnlyHttps(infoPlist: string): void {
  const text = readFileSync(infoPlist, 'utf8')
  const strict = text.replace(/(<key>NSAllowsArbitraryLoads<\/key>\s*)<true\/>/, '$1<false/>')
  if (strict === text) throw new Error('Info.plist has no NSAllowsArbitraryLoads: look again at what it allows')
  writeFileSync(infoPlist, strict)
}
