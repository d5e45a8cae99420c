/** Which masks a person may take away again. */
import type { RedactedSpan } from './domain.ts'

/**
 * Whether a mask is the name model's guess at a person. Members, an organisation's words, secrets, structured ids, masks by
 * hand and what the verifier found are none.
 */
export const isGuessAtSomebody = (span: Pick<RedactedSpan, 'entity' | 'detector'> | undefined): boolean =>
  span?.entity === 'PERSON' && span.detector.startsWith('names.')
