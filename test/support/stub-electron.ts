/** What electron-builder and the fuse tool need of an Electron, for each system: names, a version, and a fuse wire. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import type { System } from '../../scripts/package/natives.ts'

const { version } = JSON.parse(
  readFileSync(new URL('../../node_modules/electron/package.json', import.meta.url), 'utf8'),
) as { version: string }

/** Writes it into `folder`. It starts nothing: what it shows is our configuration, not what Electron makes of it. */
export function stubElectron(folder: string, system: System): void {
  const put = (name: string, content: string | Buffer = '') => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content, { mode: 0o755 })
  }
  put('version', version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) put(name)
  if (system === 'darwin') {
    stubBundle(put)
    return
  }
  put('locales/en-US.pak')
  put('locales/de.pak')
  put(system === 'win32' ? 'electron.exe' : 'electron', system === 'win32' ? windowsProgram() : fuseWire())
  if (system === 'linux') put('chrome_crashpad_handler')
}

/** electron.app with its four helpers; the fuses are in the framework. */
function stubBundle(put: (name: string, content?: string | Buffer) => void): void {
  const app = 'Electron.app/Contents'
  put(`${app}/MacOS/Electron`, fuseWire())
  put(`${app}/Info.plist`, infoPlist('Electron'))
  for (const name of ['en', 'de']) put(`${app}/Resources/${name}.lproj/locale.pak`)
  const framework = `${app}/Frameworks/Electron Framework.framework`
  put(`${framework}/Electron Framework`, fuseWire())
  for (const name of ['en', 'de']) put(`${framework}/Versions/A/Resources/${name}.lproj/locale.pak`)
  for (const helper of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${helper}`
    put(`${app}/Frameworks/${name}.app/Contents/MacOS/${name}`)
    put(`${app}/Frameworks/${name}.app/Contents/Info.plist`, infoPlist(name))
  }
}

const infoPlist = (name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>
`

/** As Electron is built: inspecting is on, nothing of the archive is checked. */
function fuseWire(): Buffer {
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
  const wire = Buffer.concat([sentinel, Buffer.from([1, 9]), Buffer.from('101100011')])
  return Buffer.concat([Buffer.alloc(4096), wire, Buffer.alloc(4096)])
}

/** A PE file with the version resource that every Windows program has, and a fuse wire behind it. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const about = Resource.VersionInfo.createEmpty()
  about.setFileVersion(1, 0, 0, 0, ENGLISH)
  about.setStringValues({ lang: ENGLISH, codepage: 1200 }, { ProductName: 'Electron' })
  about.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  return Buffer.concat([Buffer.from(program.generate()), fuseWire()])
}
const ENGLISH = 1033
