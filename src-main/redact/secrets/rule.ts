/** One kind of secret, recognised by a shape its issuer documents. */
export interface SecretRule {
  /** Goes into the placeholder: `[secret aws_access_key]`. */
  readonly name: string
  /** Cheap gate: the rule runs only when the text in lower case holds one of these. */
  readonly hints: readonly string[]
  /** So many of ASCII's letters and digits stand in a row in everything it matches. */
  readonly run?: number
  /** So many characters without a space. */
  readonly word?: number
  /** Global. When it has a first group, only that is masked. Must not backtrack over unbounded runs. */
  readonly pattern: RegExp
}

/** Tokens with a prefix: starts no word part, then the prefix, then at least so many characters of the token alphabet. */
export function prefixed(name: string, prefix: string, body: string): SecretRule {
  const hint = /^[\w.:/-]+/.exec(prefix)?.[0].toLowerCase() ?? ''
  return { name, hints: [hint], pattern: new RegExp(`(?<![A-Za-z0-9])${prefix}${body}`, 'g') }
}
