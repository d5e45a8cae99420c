/**
 * The redaction room's second front door, for what never reads a text: pseudonyms, the version, and a redactor that works
 * elsewhere.
 *
 * The first one brings all detectors and lexicons; a status, a list of channels or a run that hands its texts to other threads
 * has no use for them.
 */

export { POLICY_VERSION } from './policy-version.ts'
export { channelPseudonym, keyId, messageId, personPseudonym, workspacePseudonym } from './pseudonyms.ts'
export { openRedactor } from './redactor.ts'
