/** Makes a PDF of a page that stands alone, or answers null where nothing on this computer can. Its scripts are not run, and it loads nothing. */
export type PrintPdf = (html: string) => Promise<Uint8Array | null>
