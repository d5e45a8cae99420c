/**
 * Numbers behind a word that announces a telephone, an id or an account. The word comes first: it is asked before any
 * shape that would prove a number harmless, and it makes short and odd numbers count.
 */
import { type Announcement, announcementsOf } from '../announcing/index.ts'
import type { Detector, Finding } from '../finding.ts'
import { isIn } from '../text/matches.ts'
import { foundInPieces, linesWithDigits } from '../text/pieces.ts'
import { OPAQUE, type View } from '../text/view.ts'

/** Digits grouped as people group telephone numbers, an extension behind. */
const telephone =
  /(?<![\p{L}\d.])(?:\+{1,2}\s?|00)?\(?\d(?:[ ().\-/·]{0,3}\d){1,16}(?:[ ,;]{0,2}(?:x|ext\.?|extension|durchwahl|nebenstelle|poste|máy lẻ|dahili|доб\.?|#)[ :.]{0,2}\d{1,6})?(?![\p{L}\d])/giu
const instant = /^(?:(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d{2})(?!\d)/
/** The end of a number, told as such: "card ends in 4471", "last four of my social 1120". */
const lastDigits =
  /(?:\b(?:card|visa|mastercard|amex|account|ssn|social|iban|passport|karte|konto|carte|tarjeta|cuenta|cartão|conta|carta|conto|kaart|kort|karta|thẻ|stk|tk)\b[^.\n\d]{0,24}?\b(?:end(?:s|ing|et)?|last (?:four|4)|letzte[nr]? (?:vier|4)|se termin\w{1,4}|termin\w{1,5}|finissant|eindigt|slutar|đuôi|cuối)|\blast (?:four|4)(?: digits| numbers)?(?: of)?(?: (?:my|his|her|the|their|your))? (?:card|visa|social|ssn|account|phone))\b[^.\n\d]{0,16}(\d{4})(?![\d\p{L}]|[.:/-]\d)/dgiu
/** What a maker gave a device: it leads to its owner. */
const serialNumber =
  /(?<![\p{L}\p{N}])(?:s\/n|serial(?:[ _]?(?:number|no|nr|num))?|serien(?:nummer|nr)|(?:numéro|n°) de série|número de série|número de serie|numero di serie|serienummer|numer seryjny|sériové číslo|серийный номер|số (?:sê-ri|seri|serial)|序列号|シリアル番号|시리얼 ?번호)(?![\p{L}])["']?[ \t]{0,3}[:=#.]{0,2}[ \t]{0,3}(?:(?:is|ist|est|es|nr|no)\.?[ \t])?["']?((?=[A-Z\d-]{0,20}\d)(?=[\d-]{0,20}[A-Z])[A-Z\d](?:[A-Z\d-]){5,19})(?![\p{L}\p{N}_-])/dgu
/** Who is told by a number sign: "employee #48213", "patient 55123". */
const person =
  /(?<![\p{L}\p{N}])(?:(?:employee|patient|staff|student|member|personnel|client|resident|inmate|mitarbeiter|matrikel)[ ]?(?:#|no\.?|nr\.?|№)[ ]?|patient(?:in|e)?[ ])([A-Z]{0,2}\d{4,10})(?![\p{L}\p{N}]|[.,:]\d)/dgiu
/** A pair of numbers for one document: серия 4510 номер 123456. */
const series =
  /(?<![\p{L}])(?:серия|серии|сер\.|серія)[ :]{1,2}(\d{2} ?\d{2})(?:[ ,]{1,2}(?:номер|№)[ :]{0,2}(\d{6}))?/dgiu
/** British banks and branches. */
const sortCode = /(?<![\p{L}\p{N}])sort(?:[ -]?code)?[ :#]{1,3}(\d{2}[- ]\d{2}[- ]\d{2})(?![\d-])/dgiu
/** Chinese number plates, the province first. */
const plate =
  /([京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊][A-HJ-NP-Z][·• ]?(?=[A-HJ-NP-Z]{0,4}\d)[A-HJ-NP-Z\d]{5,6})(?![A-Za-z\d])/dgu
/** Japanese and Thai ones. */
const plateOfAsia =
  /([\p{Script=Han}]{2,4}[ ]?\d{2,3}[ ]?[ぁ-ん][ ]?\d{1,2}-?\d{2})(?!\d)|(?<=ทะเบียน(?:รถ)?[ :]{0,3})(\d?[ก-ฮ]{2}[ -]?\d{1,4})(?!\d)/dgu
const onLines = [
  {
    needs: /employee|patient|staff|student|member|personnel|client|resident|inmate|mitarbeiter|matrikel/i,
    pattern: person,
  },
  { needs: /сер/i, pattern: series },
  { needs: /sort/i, pattern: sortCode },
  { needs: /[\u0e00-\uffff]/, pattern: plate },
  { needs: /[\u0e00-\uffff]/, pattern: plateOfAsia },
]
const serialHint = /s\/n|s[eéè]ri|сери|序列|シリ|시리/iu
/** How far a number may stand behind a word that is sure, and behind one that is not. */
const REACH = 34
const SHORT_REACH = 18
/** Letters, digits and joints of which people make the numbers on documents, plates and cards. */
const document =
  /(?:(?:[Nn]o|[Nn]r|[Nn]um|[Nn]umber|[Ss]ố|n°|№|#)\.?[ :#]{0,2})?((?=[\p{L} .\-/]{0,6}\d)[\p{Lu}\d](?:[\p{Lu}\d]|[.\-/](?=[\p{Lu}\d])|[ ](?=\d|[A-Z]{1,3}(?:[ -]?\d|$)))*)(?![\p{L}\d])/uy
/** `AB 123 CD`, `12-ABC-3`: of letters and digits in turns. */
const plateShape = /^(?=(?:.*[A-Z]){2})(?=(?:.*\d){2})[A-Z\d]{1,4}(?:[ -][A-Z\d]{1,4}){1,3}$/
const lowerDocument = /[a-z]{0,3}\d(?:[a-z\d]|[.\-/](?=[a-z\d])|[ ](?=\d)){2,26}(?![\p{L}\d])/iuy

export const announcedNumber: Detector = {
  name: 'announced_number',
  find(view: View) {
    const { text } = view
    if (!/\d/.test(text)) return []
    const found: Finding[] = []
    for (const announced of announcementsOf(view)) {
      const number =
        announced.kind === 'phone'
          ? telephoneBehind(text, announced)
          : announced.kind === 'id' || announced.kind === 'account'
            ? documentBehind(text, announced)
            : undefined
      if (number !== undefined) found.push(number)
    }
    // All of these stand on a line.
    const lines = linesWithDigits(text)
    for (const { needs, pattern } of onLines)
      for (const { indices } of isIn(text, needs) ? foundInPieces(lines, pattern) : [])
        for (const [start, end] of indices?.slice(1).filter((at) => at !== undefined) ?? [])
          found.push({ start, end, entity: 'NATIONAL_ID', confidence: 0.8, detector: 'national_id.announced' })
    for (const match of isIn(text, serialHint) ? foundInPieces(lines, serialNumber) : []) {
      const [start, end] = match.indices?.[1] ?? [0, 0]
      found.push({ start, end, entity: 'NUMBER', confidence: 0.8, detector: 'account' })
    }
    for (const match of foundInPieces(lines, lastDigits)) {
      const [start, end] = match.indices?.[1] ?? [0, 0]
      found.push({ start, end, entity: 'NUMBER', confidence: 0.8, detector: 'account' })
    }
    return found
  },
}

/** Behind one of these a few digits are somebody's line. */
const EXTENSION =
  /(?:durchwahl|nebenstelle|dahili|ramal|anknytning|anexo|interno|内線|內線|内线|分机|分機|내선|máy lẻ)$/iu
/** `?ext=4471` */
const PARAMETER = /(?<![\p{L}\d_.-])ext(?:n|ension)?$/iu

function telephoneBehind(text: string, { end, trust, link, valueStart }: Announcement): Finding | undefined {
  const isSure = trust === 'firm'
  const line = text.indexOf('\n', Math.max(end, link === 'sign' ? valueStart : end))
  const to = Math.min(line < 0 ? text.length : line, end + (isSure ? REACH : SHORT_REACH) + 24)
  const stretch = text.slice(end, to)
  telephone.lastIndex = 0
  const match = telephone.exec(stretch)
  if (match === null || match.index > (isSure ? REACH : SHORT_REACH)) return undefined
  const between = stretch.slice(0, match.index)
  if (/[.!?][ ]\p{Lu}|[{}[\]|]/u.test(between) || instant.test(match[0])) return undefined
  const digits = match[0].replace(/(?:x|ext|#|[a-zà-ỹ]{3,}).*$/iu, '').replace(/\D/g, '').length
  const isDirect = link !== 'none' && end + match.index <= valueStart + 1
  const before = text.slice(Math.max(0, end - 12), end)
  const isExtension = isDirect && (EXTENSION.test(before) || (link === 'sign' && PARAMETER.test(before)))
  const least = isExtension
    ? 2
    : isSure
      ? isDirect && (link === 'sign' || link === 'sentence')
        ? 4
        : isDirect
          ? 5
          : 7
      : 9
  if (digits < least || digits > 15) return undefined
  // "phone 2.14.3 is out": a version has few digits; a telephone number has none of these shapes.
  if (digits < 7 && !isExtension && (/\./.test(match[0]) || /^(?:19|20)\d\d$/.test(match[0]))) return undefined
  if (!isSure && !/^[^\d\n.;:!?]{0,18}$/.test(between)) return undefined
  const start = end + match.index
  return { start, end: start + match[0].length, entity: 'PHONE', confidence: isSure ? 0.9 : 0.7, detector: 'phone' }
}

function documentBehind(
  text: string,
  { kind, trust, link, start, end, valueStart, isKey }: Announcement,
): Finding | undefined {
  if (link === 'none' || link === 'comma') return undefined
  const skipped =
    /^(?:(?:of|is|no\.?|number|số|của|mình|là|em|anh|chị|tôi|for|bank|vcb|acb|vietcombank|techcombank|mbbank|bidv|agribank|vietinbank|sacombank|tpbank|vpbank|momo|\p{Lu}\p{L}{1,14})[ :]{1,2}){0,3}/iu.exec(
      text.slice(valueStart, valueStart + 48),
    )?.[0].length ?? 0
  for (const at of skipped > 0 ? [valueStart, valueStart + skipped] : [valueStart]) {
    const read = documentAt(text, at)
    if (read === undefined) continue
    // "BSB 062-000 BSB 083-170": the word again announces the next one.
    const again = text
      .slice(read.start, read.end)
      .toLowerCase()
      .indexOf(` ${text.slice(start, end).toLowerCase()}`)
    const written = again > 0 ? { start: read.start, end: read.start + again } : read
    const value = text.slice(written.start, written.end)
    const digits = value.replace(/\D/g, '').length
    // `X4RTBPFW4`: a passport's number may have more letters than digits.
    const isPaper = kind === 'id' && trust === 'firm' && /^(?=.*[A-Z]{2})(?=.*\d.*\d)[A-Z\d]{8,10}$/.test(value)
    const isPlate = kind === 'id' && trust === 'firm' && plateShape.test(value)
    if (value.includes(OPAQUE) || (!isPaper && !isPlate && digits < (trust === 'firm' && link !== 'space' ? 3 : 4)))
      continue
    if (trust !== 'firm' && !(digits >= (trust === 'likely' ? 4 : 6) && (link === 'sign' || !isKey))) continue
    if (value.length < 5 || value.length > 34 || instant.test(value)) continue
    // A version or a decimal: "licence 2.0.1", "tin 0.25".
    if (/^v?\d{1,3}(?:\.\d{1,3}){1,2}$/.test(value) && !(kind === 'id' && /^\d{2,3}\.\d{3}/.test(value))) continue
    if (/^(?:19|20)\d\d(?:[-/]\d{2,4})?$/.test(value)) continue
    return {
      ...written,
      entity: kind === 'id' ? 'NATIONAL_ID' : 'NUMBER',
      confidence: trust === 'firm' ? 0.85 : 0.6,
      detector: kind === 'id' ? 'national_id.announced' : 'account',
    }
  }
  return undefined
}

function documentAt(text: string, at: number): { readonly start: number; readonly end: number } | undefined {
  document.lastIndex = at
  const match = document.exec(text)
  const value = match?.[1]
  if (match !== null && value !== undefined && /\d/.test(value))
    return { start: document.lastIndex - value.length, end: document.lastIndex }
  lowerDocument.lastIndex = at
  const lower = lowerDocument.exec(text)
  return lower === null ? undefined : { start: at, end: lowerDocument.lastIndex }
}
