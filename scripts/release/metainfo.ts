/** AppStream's description of Gleaner, for software centres of Linux (freedesktop.org, AppStream 1.0). */
import type { Release } from './changelog.ts'

export interface About {
  readonly homepage: string
  readonly releases: readonly Release[]
}

/** The name that Flatpak and AppStream know it by: both ask for three parts. */
export const APP_ID = 'app.gleaner.Gleaner'

/** The file `app.gleaner.Gleaner.metainfo.xml`. */
export function metainfo({ homepage, releases }: About): string {
  const released = releases.map(({ version, date }) => `    <release version="${version}" date="${date}"/>`).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>${APP_ID}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <name>Gleaner</name>
  <summary>Share project channels without exposing anyone</summary>
  <developer id="app.gleaner">
    <name>Gleaner maintainers</name>
  </developer>
  <description>
    <p>
      Gleaner lives in the tray, reads the Slack channels that you allow, masks whatever points at a person, and shows you
      what is left. Nothing is sent to your data warehouse until you approve it.
    </p>
    <ul>
      <li>Open project channels only: never private channels, direct messages or shared ones</li>
      <li>Names, addresses, numbers and secrets are masked on this computer before anything is stored</li>
      <li>Every step stands in a tamper-evident log</li>
    </ul>
  </description>
  <launchable type="desktop-id">gleaner-desktop.desktop</launchable>
  <icon type="stock">gleaner-desktop</icon>
  <url type="homepage">${homepage}</url>
  <categories>
    <category>Office</category>
  </categories>
  <provides>
    <binary>gleaner-desktop</binary>
    <mediatype>x-scheme-handler/gleaner</mediatype>
  </provides>
  <content_rating type="oars-1.1"/>
  <releases>
${released}
  </releases>
</component>
`
}
