import type { Connection } from '../database/database.ts'

const OF_MASKS = "act_id IN (SELECT act_id FROM acts WHERE kind = 'masked')"

/** Ends the undoing of masks made by hand: what they hide is as it was before something that protects more. */
export function openSettledMasks({ db }: Connection) {
  const settle = db.prepare<[number]>(`DELETE FROM act_steps WHERE seq = ? AND ${OF_MASKS}`)
  const settleAll = db.prepare(`DELETE FROM act_steps WHERE ${OF_MASKS}`)
  return {
    /** Those of one row, by its order of arrival. */
    settle: (seq: number): void => void settle.run(seq),
    /** Every one: nobody can tell whom hidden words are about. */
    settleAll: (): void => void settleAll.run(),
  }
}
