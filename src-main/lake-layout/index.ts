/** How things lie in a lake: names, codes, and documents read with caps. What upload/ and lake/ share. */
export { type CodeKey, codeKeyOf, codeOf, documentCodeOf, isSame, signerOf } from './code.ts'
export { type Created, createObject } from './create.ts'
export { createLake, findLake, type LakeFound } from './lake-document.ts'
export { lakeWords } from './lake-words.ts'
export {
  COMMITS,
  commitKey,
  DECISIONS,
  decisionKey,
  INBOX,
  inboxKey,
  LAKE_DOCUMENT,
  PROBE,
  readCommitKey,
  readDecisionKey,
  readInboxKey,
  type Signed,
} from './names.ts'
export { isThere, putAnswered, putProved } from './put-proved.ts'
export { readAtMost } from './read-at-most.ts'
export {
  type DocumentKind,
  parseDocument,
  type Reading,
  readDocument,
  type Unreadable,
} from './read-document.ts'
export { type AuthorKey, authorKeyOf, sealAuthor } from './seal.ts'
export { saysSame, tagOf } from './tag.ts'
export { unknownKey } from './unknown-key.ts'
