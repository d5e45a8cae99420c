/** The schedule: when to collect, when not to, and which channels first. */
export { nextRun } from './due.ts'
export { openRhythm, type Rhythm } from './rhythm.ts'
export { type ChannelPolling, openSchedule, type Schedule, type ScheduleOptions } from './schedule.ts'
export { isPauseInForce, type ScheduleFacts, scheduleState } from './state.ts'
