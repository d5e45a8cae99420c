/**
 * Which redaction this is: the version is stamped on every row, and what waits under another one is redacted once more.
 *
 * Both lines are written by `npm run redaction:digest`, which raises the version whenever the project's own corpus is
 * redacted differently than on `main`. They conflict when two people changed redaction: keep either side of this file
 * (the markers may even stay) and run it again once everything else is resolved.
 */

/** A whole number, in a string. It changes whenever the same text could redact differently. */
export const POLICY_VERSION = '39'

/** SHA-256 over the version and the redacted corpus, in hex: a unit test compares it. */
export const REDACTION_DIGEST = '32098bce17262ccf7547d741cf534aa535e829462ca0de6af6e7765716caff6b'
