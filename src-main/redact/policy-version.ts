/**
 * Which redaction this is: the version is stamped on every row, and what waits under another one is redacted once more.
 *
 * Both lines are written by `npm run redaction:digest`, which raises the version whenever the project's own corpus is
 * redacted differently than on `main`. They conflict when two people changed redaction: keep either side of this file
 * (the markers may even stay) and run it again once everything else is resolved.
 */

/** A whole number, in a string. It changes whenever the same text could redact differently. */
export const POLICY_VERSION = '33'

/** SHA-256 over the version and the redacted corpus, in hex: a unit test compares it. */
export const REDACTION_DIGEST = '881611e4c9329c0ee4a24c3795ae2c6c47539aa0756b1c50d3af34111a5a9fbe'
