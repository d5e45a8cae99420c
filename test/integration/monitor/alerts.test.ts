import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshRecord } from '../../../src-main/engine/account/state.ts'
import { DAY, HOUR, MINUTE, type WatchedHouse, watchedHouse, you } from './watched-house.ts'

let house: WatchedHouse
beforeEach(async () => {
  house = await watchedHouse()
})
afterEach(() => house.close())

const idOf = (db: Database.Database, name: string) =>
  db.prepare('SELECT channel_id FROM channels WHERE name = ?').pluck().get(name) as string

/** Days of a channel's past: so many messages, so many masked places. */
function past(db: Database.Database, kind: string, subject: string, days: readonly Record<string, number>[]) {
  const insert = db.prepare('INSERT INTO counters VALUES (?, 86400000, ?, ?, ?, ?, 0, 0, ?)')
  days.forEach((day, index) => {
    const at = Math.floor(house.now() / DAY) * DAY - (days.length - index) * DAY
    for (const [measure, n] of Object.entries(day)) insert.run(kind, at, subject, measure, n, at)
  })
}

test('a house in which all is well has no alert', async () => {
  await house.collect()
  await house.engine().start()
  expect(await house.standing()).toEqual([])
})

describe('personal data', () => {
  test('in a text pending upload, found by the verifier', async () => {
    await house.collect()
    await house.tamper((db) => {
      db.exec(`UPDATE messages SET text = 'write to nora.lindqvist@example.org' WHERE seq =
        (SELECT min(seq) FROM messages WHERE state = 'pending' AND text IS NOT NULL)`)
    })
    house.pass(DAY)
    await house.engine().start()
    expect(await house.standing('pii_found_by_verifier')).toMatchObject([{ severity: 'urgent', subject: null }])
    expect(await house.engine().call('status.get', {}, you)).toMatchObject({ activity: 'problem' })
  })

  test('in an approved text, which then does not leave while the others do', async () => {
    await house.collect()
    let changed = ''
    await house.tamper((db) => {
      const row = db.prepare("SELECT seq, batch_id FROM messages WHERE state = 'pending' AND text IS NOT NULL").get()
      const { seq, batch_id } = row as { seq: number; batch_id: string }
      changed = batch_id
      db.prepare("UPDATE messages SET text = 'write to nora.lindqvist@example.org' WHERE seq = ?").run(seq)
    })
    await house.engine().call('review.approve', { all: true }, you)
    const to = { kind: 'folder', dir: join(house.home, '..', 'lake') } as const
    const { batches } = await house.engine().call('uploads.start', { to }, you)
    const stopped = batches.filter(({ outcome }) => outcome === 'stopped')
    expect(stopped).toMatchObject([{ batchId: changed, error: { code: 'upload.pii_found' } }])
    expect(batches.filter(({ outcome }) => outcome === 'uploaded')).toHaveLength(batches.length - 1)
    expect(await house.standing('pii_found_by_verifier')).toMatchObject([{ severity: 'urgent' }])

    await house.engine().call('review.unapprove', { batches: [changed] }, you)
    const again = await house.engine().call('uploads.start', { to }, you)
    expect(again.batches).toEqual([])
  })

  test('found at redaction is told until a person has looked', async () => {
    await house.collect()
    let message = ''
    await house.tamper((db) => {
      message = db.prepare("SELECT message_id FROM messages WHERE state = 'pending' LIMIT 1").pluck().get() as string
      const held = JSON.stringify([{ code: 'verifier', says: 'The verifier found something.' }])
      db.prepare("UPDATE messages SET state = 'held', held = ? WHERE message_id = ?").run(held, message)
    })
    const [alert] = await house.standing('pii_found_by_verifier')
    expect(alert).toMatchObject({ severity: 'attention', state: 'open' })
    expect(house.channels).toContain(alert?.subject)

    await house.engine().call('review.release', { messages: [message] }, you)
    expect(await house.standing('pii_found_by_verifier')).toEqual([])
    const { alerts } = await house.engine().call('alerts.list', { all: true }, you)
    expect(alerts).toMatchObject([{ kind: 'pii_found_by_verifier', state: 'over' }])
  })

  test('far more of it than a channel ever had', async () => {
    const [channel] = house.channels
    await house.collect()
    house.pass(2 * DAY)
    await house.tamper((db) => {
      const usual = Array.from({ length: 12 }, (_, n) => ({ new: 60, masked: 18 + (n % 3) }))
      db.exec("DELETE FROM counters WHERE kind = 'channels'")
      past(db, 'channels', idOf(db, channel), usual)
    })
    for (let n = 0; n < 40; n += 1)
      house.sample.control.post(channel, { text: `lists: a${n}@example.org b${n}@example.org c${n}@example.org` })
    house.pass(MINUTE)
    await house.collect()
    expect(await house.standing('pii_rate_unusual')).toMatchObject([{ subject: channel, severity: 'attention' }])
  })

  test('far less of it than a channel ever had', async () => {
    const [channel] = house.channels
    await house.collect()
    house.pass(2 * DAY)
    await house.tamper((db) => {
      db.exec("DELETE FROM counters WHERE kind = 'channels'")
      past(
        db,
        'channels',
        idOf(db, channel),
        Array.from({ length: 12 }, () => ({ new: 60, masked: 120 })),
      )
    })
    for (let n = 0; n < 60; n += 1) house.sample.control.post(channel, { text: 'the build is green again' })
    house.pass(MINUTE)
    await house.collect()
    const [alert] = await house.standing('pii_rate_unusual')
    expect(alert?.says).toContain('far less')
  })
})

describe('access', () => {
  test('to a channel that is not on the allowlist', async () => {
    const [channel] = house.channels
    let isTaken = false
    // Taken by nobody who would be noticed, and after the run looked: when the page is asked for already.
    house.sample.distort(({ method }, answer) => {
      if (isTaken || method !== 'conversations.history') return answer
      isTaken = true
      const db = new Database(join(house.home, 'gleaner.db'))
      db.prepare('UPDATE channels SET level = NULL').run()
      db.close()
      return answer
    })
    await house.collect()
    house.sample.distort(null)
    const alerts = await house.standing('read_outside_allowlist')
    expect(alerts.length).toBeGreaterThan(0)
    expect(alerts[0]).toMatchObject({ severity: 'urgent' })
    expect([channel, house.channels[1]]).toContain(alerts[0]?.subject)
  })

  test('to a channel denied while it is read is no alert', async () => {
    let isDenied = false
    house.engine().on('run.progress', () => {
      if (isDenied) return
      isDenied = true
      void house.engine().call('channels.deny', { names: [...house.channels] }, you)
    })
    await house.collect()
    expect(await house.standing('read_outside_allowlist')).toEqual([])
  })

  test('far above what is usual', async () => {
    await house.tamper((db) => {
      past(
        db,
        'hours',
        '12',
        Array.from({ length: 20 }, () => ({ '': 60 })),
      )
      past(db, 'hours', '13', [])
      db.prepare("UPDATE counters SET n = 900 WHERE kind = 'hours' AND step_ms = 3600000").run()
    })
    expect(await house.standing('access_unusual')).toMatchObject([{ says: expect.stringContaining('900') }])
  })

  test('at an hour at which there never was any', async () => {
    house.pass(15 * HOUR)
    await house.tamper((db) => {
      db.exec("DELETE FROM counters WHERE kind = 'hours'")
      past(
        db,
        'hours',
        '10',
        Array.from({ length: 20 }, () => ({ '': 60 })),
      )
    })
    for (let n = 0; n < 12; n += 1) await house.engine().call('channels.list', { refresh: true }, you)
    expect(await house.standing('access_unusual')).toMatchObject([{ says: expect.stringContaining('03:00') }])
  })
})

test('more exports of the trail than on any usual day, until it is seen or the next day', async () => {
  const exported = async (times: number) => {
    for (let n = 0; n < times; n += 1) {
      const first = await house.engine().call('audit.export', { limit: 1 }, you)
      // Its next page belongs to the same export.
      await house.engine().call('audit.export', { after: first.next ?? 0, limit: 1 }, you)
    }
  }
  for (let day = 0; day < 8; day += 1) {
    await exported(2)
    house.pass(DAY)
  }
  await exported(40)
  await house.reopen()
  expect(await house.standing('reading_unusual')).toEqual([])
  await exported(1)
  await house.reopen()
  const [alert] = await house.standing('reading_unusual')
  expect(alert).toMatchObject({ state: 'open', says: expect.stringContaining('41 times today; a usual day has 2') })
  await house.engine().call('alerts.acknowledge', { alerts: [alert?.alertId ?? ''] }, you)
  expect(await house.standing('reading_unusual')).toMatchObject([{ state: 'acknowledged' }])
  house.pass(DAY)
  await house.reopen()
  expect(await house.standing('reading_unusual')).toEqual([])
})

test('a channel that turned private trips the guard, and it is over when it is off the allowlist', async () => {
  const [channel] = house.channels
  await house.collect()
  house.sample.control.makePrivate(channel)
  await house.collect()
  expect(await house.standing('guard_tripped')).toMatchObject([
    { subject: channel, says: expect.stringContaining('is private now') },
  ])
  await house.engine().call('channels.deny', { names: [channel] }, you)
  expect(await house.standing('guard_tripped')).toEqual([])
})

test('an answer in a shape nobody knows is schema drift', async () => {
  const odd = { ok: true, messages: [{ type: 'message', ts: 17, text: { odd: true } }], has_more: false }
  house.sample.faults.next('conversations.history', { kind: 'http', status: 200, body: JSON.stringify(odd) })
  await house.collect()
  expect(await house.standing('schema_drift')).toMatchObject([{ severity: 'attention' }])
  house.pass(8 * DAY)
  expect(await house.standing('schema_drift')).toEqual([])
})

test('what cannot be deleted in time puts retention at risk', async () => {
  await house.tamper((db) => {
    db.exec('CREATE TRIGGER stuck BEFORE DELETE ON counters BEGIN SELECT RAISE(IGNORE); END')
    db.exec("INSERT INTO counters VALUES ('calls', 86400000, 1577836800000, 'auth.test', 'ok', 1, 1, 1, 1)")
  })
  expect(await house.standing('retention_at_risk')).toMatchObject([{ subject: 'counters', severity: 'urgent' }])
  await house.tamper((db) => db.exec('DROP TRIGGER stuck'))
  expect(await house.standing('retention_at_risk')).toEqual([])
})

test('what grew too old while the machine slept is deleted, not told', async () => {
  await house.collect()
  await house.reopen()
  house.pass(15 * DAY)
  await house.engine().call('settings.set', { theme: 'dark' }, you)
  await house.reopen()
  const { alerts } = await house.engine().call('alerts.list', { all: true }, you)
  expect(alerts).toEqual([])
  expect((await house.engine().call('status.get', {}, you)).messages).toMatchObject({ pending: 0, held: 0 })
})

test('an upload that is refused again and again is stuck, and over when it arrives', async () => {
  const to = { kind: 'folder', dir: join(house.home, '..', 'lake') } as const
  await house.collect()
  await house.engine().call('review.approve', { all: true }, you)
  await house.engine().call('uploads.start', { to }, you)
  await house.tamper((db) => {
    db.exec("UPDATE uploads SET step = 'failed', attempts = 3, finished_at = NULL")
    db.exec("UPDATE batches SET state = 'approved' WHERE state = 'uploaded'")
    db.exec("UPDATE messages SET state = 'approved' WHERE state = 'uploaded'")
  })
  expect(await house.standing('upload_stuck')).toHaveLength(1)
  await house.engine().call('uploads.start', { to }, you)
  expect(await house.standing('upload_stuck')).toEqual([])
})

test('approved batches that wait for days are stuck as well', async () => {
  await house.collect()
  await house.engine().call('review.approve', { all: true }, you)
  house.pass(4 * DAY)
  expect(await house.standing('upload_stuck')).toHaveLength(1)
})

test('a changed row of the trail is told by the daily look', async () => {
  await house.collect()
  await house.engine().start()
  house.pass(DAY + HOUR)
  await house.tamper((db) => db.exec("UPDATE audit SET actor = 'schedule' WHERE seq = 2"))
  expect(await house.standing('audit_broken')).toEqual([])
  await house.engine().start()
  expect(await house.standing('audit_broken')).toMatchObject([{ severity: 'urgent' }])
})

test('a broken trail that a person found and acknowledged leaves the tray, also after the next run', async () => {
  await house.collect()
  await house.tamper((db) => db.exec("UPDATE audit SET actor = 'schedule' WHERE seq = 2"))
  expect(await house.engine().call('audit.verify', {}, you)).toMatchObject({ ok: false })
  const [alert] = await house.standing('audit_broken')
  expect(await house.engine().call('status.get', {}, you)).toMatchObject({ activity: 'problem' })
  await house.engine().call('alerts.acknowledge', { alerts: [alert?.alertId ?? ''] }, you)
  house.pass(DAY)
  await house.collect()
  expect(await house.engine().call('status.get', {}, you)).not.toMatchObject({ activity: 'problem' })
  expect(await house.standing('audit_broken')).toMatchObject([{ state: 'acknowledged' }])
})

describe('the sign-in', () => {
  test('has ended', async () => {
    house.sample.faults.revokeToken()
    await expect(house.collect()).rejects.toMatchObject({ exitCode: 3 })
    expect(await house.standing('sign_in_ends')).toMatchObject([{ severity: 'urgent' }])
  })

  test('runs out within a week, and is renewed', async () => {
    await house.tamper((db) => {
      const record = { ...freshRecord(true), kept: 'signed_in', signInAgainBy: house.now() + 3 * DAY }
      db.prepare("INSERT OR REPLACE INTO settings VALUES ('account', ?)").run(JSON.stringify(record))
    })
    expect(await house.standing('sign_in_ends')).toMatchObject([{ severity: 'attention' }])
    await house.engine().call('account.connect', { token: house.sample.token, slackApiUrl: house.sample.url }, you)
    expect(await house.standing('sign_in_ends')).toEqual([])
  })
})

test('little room on the disk is told, less room is worse, and enough room ends it', async () => {
  house.setFreeBytes(400 * 2 ** 20)
  expect(await house.standing('disk_low')).toMatchObject([{ severity: 'attention', times: 1 }])
  house.setFreeBytes(100 * 2 ** 20)
  expect(await house.standing('disk_low')).toMatchObject([{ severity: 'urgent', times: 2 }])
  house.setFreeBytes(9 * 2 ** 30)
  expect(await house.standing('disk_low')).toEqual([])
})

describe('collecting', () => {
  test('that fails in one channel three times in a row', async () => {
    await house.collect()
    for (let run = 0; run < 3; run += 1) {
      house.pass(20 * MINUTE)
      house.sample.faults.next('conversations.history', { kind: 'error', code: 'not_in_channel' })
      await house.collect()
    }
    expect(await house.standing('collection_failing')).toHaveLength(1)
    await house.collect()
    expect(await house.standing('collection_failing')).toEqual([])
  })

  test('that does not begin three times in a row', async () => {
    house.sample.faults.next('auth.test', { kind: 'error', code: 'missing_scope' }, 3)
    for (let run = 0; run < 3; run += 1) {
      await expect(house.collect()).rejects.toMatchObject({ code: 'slack.missing_scope' })
      house.pass(20 * MINUTE)
    }
    expect(await house.standing('collection_failing')).toMatchObject([{ subject: null }])
    await house.collect()
    expect(await house.standing('collection_failing')).toEqual([])
  })
})
