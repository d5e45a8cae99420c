import type { PrintPdf } from '../../shared/print-pdf.ts'

/** Prints with the browser that is installed; what drives it is loaded at first use. */
export const printPdf: PrintPdf = async (html) => (await import('../pdf/index.ts')).printWithBrowser(html)
