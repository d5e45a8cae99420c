/**
 * Which redaction this is: the version is stamped on every row, and what waits under another one is redacted once more.
 *
 * Both lines are written by `npm run redaction:digest`, which raises the version whenever the project's own corpus is
 * redacted differently than on `main`. They conflict when two people changed redaction: keep either side of this file
 * (the markers may even stay) and run it again once everything else is resolved.
 */

/** A whole number, in a string. It changes whenever the same text could redact differently. */
export const POLICY_VERSION = '40'

/** SHA-256 over the version and the redacted corpus, in hex: a unit test compares it. */
export const REDACTION_DIGEST = '6570f2c21504bf1ff905e6f6df8216fdb5adbcf9293126e5ff5b9e02410f8810'
