import { join } from 'node:path'

const LINUX = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/chromium-headless-shell',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge-stable',
]

const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

/** Where browsers that can print to PDF are installed, the likeliest first; `CHROME_PATH` comes before all. */
export function browserPaths(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const chosen = environment['CHROME_PATH']
  return [...(chosen ? [chosen] : []), ...installed(platform, environment)]
}

function installed(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (platform === 'darwin') return MAC
  if (platform !== 'win32') return LINUX
  const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => environment[name] ?? [])
  return WINDOWS.flatMap((path) => folders.map((folder) => join(folder, path)))
}
