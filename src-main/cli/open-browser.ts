/**
 * Opens a page in the person's browser by the system's own opener. No shell sees the address. A library for this brings
 * nine packages for one `spawn`; what it adds (choosing a browser, containers) is not needed to show one page of Slack's.
 */
import { spawn } from 'node:child_process'

export interface BrowserPlace {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  /** Starts a program and resolves with whether it started. */
  readonly start: (program: string, args: readonly string[]) => Promise<boolean>
}

/** Whether a browser was asked to show the page; false where this machine has no screen to show it on. */
export async function openBrowser(url: string, place: BrowserPlace = thisMachine()): Promise<boolean> {
  const [program, ...args] = openerOf(place) ?? []
  return program === undefined ? false : place.start(program, [...args, url])
}

function openerOf({ platform, env }: BrowserPlace): readonly [string, ...string[]] | null {
  // As other command lines do: a person who sets it means it.
  if (env['BROWSER']) return [env['BROWSER']]
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null
}

const thisMachine = (): BrowserPlace => ({
  platform: process.platform,
  env: process.env,
  start: (program, args) =>
    new Promise((resolve) => {
      const child = spawn(program, args, { stdio: 'ignore', detached: true })
      child.once('error', () => resolve(false))
      child.once('spawn', () => {
        child.unref()
        resolve(true)
      })
    }),
})
