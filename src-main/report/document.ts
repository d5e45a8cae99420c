/** A report as a document that can be told from a changed one: its digest, and how it is found inside its HTML. */
import { hash } from 'node:crypto'
import { type Certificate, CertificateSchema } from '../../shared/contract/certificate.ts'
import { type Report, ReportSchema } from '../../shared/contract/report.ts'
import { canonicalJson } from '../store/index.ts'
import { certificateHtml } from './html/certificate.ts'
import { readEmbedded } from './html/page.ts'
import { reportHtml } from './html/report.ts'

/** SHA-256 of everything that a document says but its seal, lower-case hex. */
export function digestOf(document: object): string {
  const { seal: _, ...body } = document as { readonly seal?: unknown }
  return hash('sha256', canonicalJson(body) ?? '', 'hex')
}

/** A document that was read: what it is, and whether its HTML, if that is what it is, shows what it holds. */
export interface ReadDocument {
  readonly document: Report | Certificate
  readonly isShownAsIs: boolean
}

/** Reads JSON or HTML as it was saved; null for anything else. */
export function readDocument(text: string): ReadDocument | null {
  const isHtml = text.trimStart().startsWith('<')
  const json = isHtml ? readEmbedded(text) : text
  const document = json === null ? null : parsed(json)
  if (document === null) return null
  return { document, isShownAsIs: !isHtml || htmlOf(document) === text }
}

/** A document as a page to read and print. */
export function htmlOf(document: Report | Certificate): string {
  return document.kind === 'gleaner compliance report' ? reportHtml(document) : certificateHtml(document)
}

function parsed(json: string): Report | Certificate | null {
  try {
    const value: unknown = JSON.parse(json)
    return ReportSchema.safeParse(value).data ?? CertificateSchema.safeParse(value).data ?? null
  } catch {
    return null
  }
}
