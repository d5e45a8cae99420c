/**
 * The redaction room's second front door, for what never reads a text: pseudonyms and the version.
 *
 * The first one brings all detectors and lexicons; a status or a list of channels has no use for them.
 */

export { POLICY_VERSION } from './policy-version.ts'
export { channelPseudonym, keyId, personPseudonym, workspacePseudonym } from './pseudonyms.ts'
