/** Manifests for package managers, from a release's own files: a Homebrew cask, winget's three files, a Flatpak. */
import { APP_ID } from './metainfo.ts'

/** A file of the release; `sha256` in hexadecimal. */
export interface Asset {
  readonly name: string
  readonly sha256: string
}

export interface Facts {
  readonly version: string
  /** ISO date. */
  readonly date: string
  readonly homepage: string
  /** The folder of the release's files: an https address. */
  readonly downloads: string
  /** Whether a feed of updates was named when the app was built; Homebrew leaves such an app to itself. */
  readonly updatesItself: boolean
  readonly assets: readonly Asset[]
}

/** Every manifest that the release's files allow, by file name. */
export function manifests(facts: Facts): Readonly<Record<string, string>> {
  return { ...cask(facts), ...winget(facts), ...flatpak(facts) }
}

const DESCRIPTION = 'Share project channels without exposing anyone'

const find = ({ assets }: Facts, pattern: RegExp) => assets.find(({ name }) => pattern.test(name))

function cask(facts: Facts): Readonly<Record<string, string>> {
  const [arm, intel] = [find(facts, /mac-arm64\.dmg$/), find(facts, /mac-x64\.dmg$/)]
  if (arm === undefined || intel === undefined) return {}
  const { version, homepage, downloads, updatesItself } = facts
  return {
    'gleaner.rb': `cask "gleaner" do
  arch arm: "arm64", intel: "x64"

  version "${version}"
  sha256 arm:   "${arm.sha256}",
         intel: "${intel.sha256}"

  url "${downloads}/Gleaner-#{version}-mac-#{arch}.dmg"
  name "Gleaner"
  desc "${DESCRIPTION}"
  homepage "${homepage}"

${updatesItself ? '  auto_updates true\n' : ''}  depends_on macos: ">= :monterey"

  app "Gleaner.app"

  uninstall quit: "app.gleaner"

  zap trash: [
    "~/Library/Application Support/Gleaner",
    "~/Library/Application Support/gleaner-desktop",
    "~/Library/Caches/Gleaner",
  ]
end
`,
  }
}

function winget(facts: Facts): Readonly<Record<string, string>> {
  const installer = find(facts, /win-x64\.exe$/)
  if (installer === undefined) return {}
  const { version, homepage, downloads, date } = facts
  const head = (
    type: string,
  ) => `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${type}.1.10.0.schema.json
PackageIdentifier: Gleaner.Gleaner
PackageVersion: ${version}
`
  const foot = (type: string) => `ManifestType: ${type}
ManifestVersion: 1.10.0
`
  return {
    'Gleaner.Gleaner.yaml': `${head('version')}DefaultLocale: en-US
${foot('version')}`,
    'Gleaner.Gleaner.locale.en-US.yaml': `${head('defaultLocale')}PackageLocale: en-US
Publisher: Gleaner maintainers
PackageName: Gleaner
PackageUrl: ${homepage}
License: MIT
ShortDescription: ${DESCRIPTION}
ReleaseNotesUrl: ${homepage}/releases/tag/v${version}
${foot('defaultLocale')}`,
    'Gleaner.Gleaner.installer.yaml': `${head('installer')}InstallerType: nullsoft
Scope: user
UpgradeBehavior: install
ReleaseDate: ${date}
Protocols:
- gleaner
Installers:
- Architecture: x64
  InstallerUrl: ${downloads}/${installer.name}
  InstallerSha256: ${installer.sha256.toUpperCase()}
${foot('installer')}`,
  }
}

/** Flatpak takes the .deb apart; Chromium's sandbox is zypak's to give there. */
function flatpak(facts: Facts): Readonly<Record<string, string>> {
  const sources = (
    [
      ['x86_64', find(facts, /linux-amd64\.deb$/)],
      ['aarch64', find(facts, /linux-arm64\.deb$/)],
    ] as const
  ).flatMap(([arch, asset]) => (asset === undefined ? [] : [{ arch, asset }]))
  if (sources.length === 0) return {}
  const listed = sources.map(
    ({ arch, asset }) => `      - type: file
        dest-filename: gleaner.deb
        only-arches: [${arch}]
        url: ${facts.downloads}/${asset.name}
        sha256: ${asset.sha256}
`,
  )
  return {
    [`${APP_ID}.yml`]: `id: ${APP_ID}
runtime: org.freedesktop.Platform
runtime-version: "25.08"
sdk: org.freedesktop.Sdk
base: org.electronjs.Electron2.BaseApp
base-version: "25.08"
command: gleaner
separate-locales: false
finish-args:
  - --share=ipc
  - --share=network
  - --socket=fallback-x11
  - --socket=wayland
  - --device=dri
  - --talk-name=org.freedesktop.secrets
  - --talk-name=org.freedesktop.Notifications
  - --talk-name=org.kde.StatusNotifierWatcher
modules:
  - name: gleaner
    buildsystem: simple
    build-commands:
      - ar x gleaner.deb
      - tar -xf data.tar*
      - mv opt/Gleaner /app/gleaner
      - install -Dm644 usr/share/applications/gleaner-desktop.desktop /app/share/applications/${APP_ID}.desktop
      - sed -i -e 's|^Exec=.*|Exec=gleaner %U|' -e 's|^Icon=.*|Icon=${APP_ID}|' /app/share/applications/${APP_ID}.desktop
      - install -Dm644 usr/share/metainfo/${APP_ID}.metainfo.xml -t /app/share/metainfo
      - sed -i -e 's|gleaner-desktop.desktop|${APP_ID}.desktop|' -e 's|>gleaner-desktop<|>${APP_ID}<|' /app/share/metainfo/${APP_ID}.metainfo.xml
      - for size in 16 32 48 64 128 256 512; do install -Dm644 usr/share/icons/hicolor/${'$'}{size}x${'$'}{size}/apps/gleaner-desktop.png /app/share/icons/hicolor/${'$'}{size}x${'$'}{size}/apps/${APP_ID}.png; done
      - install -Dm755 gleaner.sh /app/bin/gleaner
    sources:
${listed.join('')}      - type: script
        dest-filename: gleaner.sh
        commands:
          - exec zypak-wrapper /app/gleaner/gleaner-desktop "$@"
`,
  }
}
