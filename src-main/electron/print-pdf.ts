import { BrowserWindow, session } from 'electron'
import type { PrintPdf } from '../../shared/print-pdf.ts'

/** A page is handed over as an address, and Chromium takes none longer than 2 MB. */
const LONGEST = 1_500_000

/** Prints by Electron itself: an unseen window without scripts, in a session that reaches nothing and is kept nowhere. */
export const printPdf: PrintPdf = async (html) => {
  const address = `data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`
  if (address.length > LONGEST) return null
  const paper = session.fromPartition('paper')
  paper.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith('data:') }))
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: paper,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  })
  try {
    await window.loadURL(address)
    return await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
  } finally {
    window.destroy()
  }
}
