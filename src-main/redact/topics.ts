import type { RawTopic } from '../../shared/domain.ts'
import { createTextRedactor, type TextRedactorOptions } from './text-redactor.ts'

/** Topics at a time, between which others get their turn: redacting one takes about a millisecond. */
const AT_ONCE = 50

/**
 * The topics of channels, redacted as messages are, for a person who chooses among them. Ids are the channels'; the
 * order stays. What is masked shows only its type.
 */
export async function redactTopics(
  topics: ReadonlyMap<string, RawTopic>,
  options: TextRedactorOptions,
): Promise<Map<string, string>> {
  const redact = createTextRedactor(options)
  const redacted = new Map<string, string>()
  for (const [channelId, { text }] of topics) {
    redacted.set(channelId, redact(text).text)
    if (redacted.size % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return redacted
}
