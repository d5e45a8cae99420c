/**
 * The only room that sees text: raw Slack messages go in, redacted ones come out.
 */

export { readWithout, type Unmasked } from './not-a-person-read.ts'
export { POLICY_VERSION, REDACTION_DIGEST } from './policy-version.ts'
export { channelPseudonym, keyId, messageId, personPseudonym, threadId, workspacePseudonym } from './pseudonyms.ts'
export { openRedactor } from './redactor.ts'
export { namesWords, remask, reredact, restoreRedacted } from './stored.ts'
export { createTextRedactor, type RedactedText, redactText, type TextRedactorOptions } from './text-redactor.ts'
export { redactTopics } from './topics.ts'
export { findPii, type PiiFinding } from './verify/index.ts'
