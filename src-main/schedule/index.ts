/** The schedule: when to collect, when not to, and which channels first. */
export { nextRun, type Reason, type Standing, whyNot } from './due.ts'
export { openRhythm, type Rhythm } from './rhythm.ts'
export { type ChannelPolling, type Conditions, openSchedule, type Schedule, type ScheduleOptions } from './schedule.ts'
