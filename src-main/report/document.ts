/** A report as a document that can be told from a changed one: its digest, and how it is found inside its HTML. */
import { hash } from 'node:crypto'
import { z } from 'zod'
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

/** Reads JSON or HTML as it was saved; `newer` for one of a version that this one does not know, null for anything else. */
export function readDocument(text: string): ReadDocument | 'newer' | null {
  const isHtml = text.trimStart().startsWith('<')
  const json = isHtml ? readEmbedded(text) : text
  const document = json === null ? null : parsed(json)
  if (document === null || document === 'newer') return document
  return { document, isShownAsIs: !isHtml || htmlOf(document) === text }
}

/** A document as a page to read and print. */
export function htmlOf(document: Report | Certificate): string {
  return document.kind === 'gleaner compliance report' ? reportHtml(document) : certificateHtml(document)
}

/** What every version of a document has said and will. */
const AnyVersionSchema = z.looseObject({
  kind: z.union([ReportSchema.shape.kind, CertificateSchema.shape.kind]),
  version: z.int().min(2),
})

function parsed(json: string): Report | Certificate | 'newer' | null {
  try {
    const value: unknown = JSON.parse(json)
    if (AnyVersionSchema.safeParse(value).success) return 'newer'
    return ReportSchema.safeParse(value).data ?? CertificateSchema.safeParse(value).data ?? null
  } catch {
    return null
  }
}
