import type { Connection } from '../database/database.ts'
import type { Erasure, OptOut, Preferences } from '../retention/types.ts'

/** Opt-outs, by pseudonym, and the queue of erasures the lake owes. */
export function openPreferences({ db }: Connection): Preferences {
  const list = db.prepare<[], OptOut>('SELECT person, source, since FROM opt_outs ORDER BY since, person')
  const add = db.prepare<[OptOut]>('INSERT INTO opt_outs VALUES (:person, :source, :since) ON CONFLICT DO NOTHING')
  const remove = db.prepare<[string]>('DELETE FROM opt_outs WHERE person = ?')
  const erasures = db.prepare<[], Erasure>(
    'SELECT erasure_id AS erasureId, kind, subject, requested_at AS requestedAt, batches FROM erasures ORDER BY erasure_id',
  )
  const queue = db.prepare(
    `INSERT INTO erasures (kind, subject, requested_at, batches) VALUES (:kind, :subject, :at, :batches)
     ON CONFLICT DO UPDATE SET batches = excluded.batches WHERE excluded.batches <> ''`,
  )
  const batchesOf = {
    person: db.prepare<[string], string>(batchesBy('author')).pluck(),
    message: db.prepare<[string], string>(batchesBy('message_id')).pluck(),
  }
  const done = db.prepare<[number]>('DELETE FROM erasures WHERE erasure_id = ?')

  return {
    optOuts: () => list.all(),
    optOut: (optOut) => add.run(optOut).changes === 1,
    optIn: (person) => remove.run(person).changes === 1,
    erasures: () => erasures.all(),
    queueErasure: (kind, subject, at) =>
      void queue.run({ kind, subject, at, batches: batchesOf[kind].all(subject).join('\n') }),
    erased: (erasureId) => void done.run(erasureId),
  }
}

/** What was approved or sent, as far as it is remembered here: that is what an erasure is looked up by. */
const batchesBy = (column: 'author' | 'message_id') =>
  `SELECT DISTINCT batch_id FROM messages WHERE ${column} = ? AND state IN ('approved', 'uploaded', 'expired') LIMIT 1000`
