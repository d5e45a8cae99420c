import type { Actor } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'

/** What brings a message nearer to leaving is a person's to decide. Throws `batch.needs_person` for anybody else. */
export function assertPerson(actor: Actor): void {
  if (actor === 'you' || actor === 'cli') return
  throw gleanerError('batch.needs_person')
}
