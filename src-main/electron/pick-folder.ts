import { dialog } from 'electron'

/** Opens the system's window for folders. Answers the path the person picked, or null; nothing is read or made there. */
export async function pickFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
  return canceled ? null : (filePaths[0] ?? null)
}
