/** Managed: what an organisation prescribes for Gleaner on its computers, read and compared; enforced by the engine. */

export { fetchSigned } from './adopted/fetch-signed.ts'
export { type AdoptionLink, adoptionLink } from './adopted/link.ts'
export { type Signed, signerOf } from './adopted/signed.ts'
export {
  type ManagedDocument,
  MOST_BYTES,
  type Parsed,
  type Problem,
  parseManaged,
  textOf,
  type Wrong,
} from './document/parse.ts'
export { MANAGED_VERSION, managedJsonSchema } from './document/schema.ts'
export { type ManagedReading, type ManagedSource, noManagedSource } from './source/source.ts'
export { systemManagedSource } from './source/system.ts'
export type { Distrust } from './source/trusted-file.ts'
export { type Combined, combine, isFixed } from './table/combine.ts'
export { namesChannel } from './table/globs.ts'
export {
  type Kind,
  MANAGED_KEYS,
  type ManagedKey,
  type ManagedValue,
  type ManagedValues,
  ruleOf,
} from './table/keys.ts'
export type { QuietHours } from './table/orders.ts'
