import { randomBytes } from 'node:crypto'
import { gleanerError } from '../../shared/errors.ts'
import { type SettingKey, type SettingValue, settingsDefaults, settingsSchemas } from '../../shared/settings.ts'
import type { Connection } from './database/database.ts'

export interface Settings {
  /** The stored value, or the default. */
  get<Key extends SettingKey>(key: Key): SettingValue<Key>
  /** Whether a value was ever stored. */
  isSet(key: SettingKey): boolean
  /** Throws `input.setting` when the value does not fit the key's schema. */
  set<Key extends SettingKey>(key: Key, value: SettingValue<Key>): void
}

/** Settings as JSON by key, checked against their schema on the way in and on the way out. */
export function openSettings({ db, atomically }: Connection): Settings {
  const read = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck()
  const write = db.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )

  function get<Key extends SettingKey>(key: Key): SettingValue<Key> {
    const stored = read.get(key)
    if (stored === undefined) return settingsDefaults[key]
    const parsed = settingsSchemas[key].safeParse(JSON.parse(stored))
    // A value an older version wrote and this one no longer understands counts as never set.
    return parsed.success ? (parsed.data as SettingValue<Key>) : settingsDefaults[key]
  }

  function set<Key extends SettingKey>(key: Key, value: SettingValue<Key>): void {
    const parsed = settingsSchemas[key].safeParse(value)
    if (!parsed.success) throw gleanerError('input.setting', { setting: key })
    atomically(() => write.run(key, JSON.stringify(parsed.data)))
  }

  return { get, set, isSet: (key) => read.get(key) !== undefined }
}

/** Gives a new store its random collector id. */
export function ensureCollectorId(settings: Settings): void {
  if (settings.get('collectorId') === '') settings.set('collectorId', `n_${randomBytes(16).toString('hex')}`)
}
