/** Minutes of the day as a time field writes them, "07:30". */
export function clockTime(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** The minutes of "07:30", or the fallback for a field left half empty. */
export function minutesOf(written: string, fallback: number): number {
  const [hours, minutes] = written.split(':').map(Number)
  if (hours === undefined || minutes === undefined || Number.isNaN(hours) || Number.isNaN(minutes)) return fallback
  return hours * 60 + minutes
}
