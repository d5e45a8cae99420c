/**
 * One line of CSV (RFC 4180) that no spreadsheet takes for a formula: a cell that begins like one gets a quote in front
 * (OWASP, CSV injection), also in full width and after spaces.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellText).join(',')}\r\n`
}

function cellText(cell: string | number | null): string {
  if (typeof cell === 'number') return String(cell)
  const text = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell ?? '') ? `'${cell}` : (cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
