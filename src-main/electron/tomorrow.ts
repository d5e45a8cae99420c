/** Local hour at which a pause "until tomorrow" ends. */
const MORNING = 8

/** Eight in the morning of the next calendar day, local time, as milliseconds since the epoch. */
export function tomorrowMorning(now: number): number {
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, MORNING).getTime()
}
