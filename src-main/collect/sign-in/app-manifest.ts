/** The whole list of what Gleaner asks Slack for: reading public channels, names to mask, the workspace's name. */
export const USER_SCOPES = ['channels:read', 'channels:history', 'users:read', 'team:read'] as const

/** Where Slack sends the browser back to: our own scheme, which always gets rotating tokens. */
export const SCHEME_REDIRECT = 'gleaner://oauth'

/** Slack compares the port as well, so a few are registered in case one is taken. */
export const LOOPBACK_PORTS = [41_417, 41_418, 41_419] as const

/** The address of a loopback redirect. */
export const loopbackRedirect = (port: number): string => `http://localhost:${port}/oauth`

/** Where a browser on another computer is sent: nothing answers there, and its address bar holds what is needed. */
export const PASTED_REDIRECT = loopbackRedirect(LOOPBACK_PORTS[0])

/** The app manifest to paste into Slack (api.slack.com/apps, "From a manifest"). An undistributed app keeps tier 3. */
export function manifest() {
  return {
    display_information: {
      name: 'Gleaner',
      description: 'Shares project-channel messages with the data warehouse, redacted, after review.',
    },
    oauth_config: {
      redirect_urls: [SCHEME_REDIRECT, ...LOOPBACK_PORTS.map(loopbackRedirect)],
      scopes: { user: [...USER_SCOPES] },
      pkce_enabled: true,
    },
    settings: { org_deploy_enabled: false, socket_mode_enabled: false, token_rotation_enabled: true },
  } as const
}

/** Slack's page for a new app, filled in with the manifest (docs.slack.dev, "Sharing manifests"). */
export function createAppUrl(): string {
  const query = new URLSearchParams({ new_app: '1', manifest_json: JSON.stringify(manifest()) })
  return `https://api.slack.com/apps?${query}`
}
