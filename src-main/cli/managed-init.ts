import type { Channel } from '../../shared/contract/channels.ts'
import type { SettingsView } from '../../shared/contract/settings.ts'

/** A configuration that prescribes the settings of one installation. The organisation's own words are not in it. */
export function startingDocument(settings: SettingsView, channels: readonly Channel[]): Record<string, unknown> {
  const { destination, policy, retention, schedule, horizonDays, keyId } = settings
  const chosen = channels.filter(({ level }) => level !== null)
  return {
    version: 1,
    ...(destination === null ? {} : { destination }),
    ...(chosen.length === 0 ? {} : { channels: { allow: chosen.map(({ name }) => name) } }),
    redaction: { policy: policy.name, countries: policy.countries },
    retention: { ...retention, auditDays: [retention.auditDays, 3650] },
    collect: { horizonDays },
    ...(keyId === null ? {} : { key: { id: keyId } }),
    schedule: {
      on: schedule.on,
      every: schedule.everyMinutes,
      onBattery: schedule.onBattery,
      onMetered: schedule.onMetered,
      ...(schedule.quietHours === null
        ? {}
        : { quietHours: { from: clock(schedule.quietHours.from), to: clock(schedule.quietHours.to) } }),
    },
  }
}

/** Minutes of the day as `19:00`. */
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
