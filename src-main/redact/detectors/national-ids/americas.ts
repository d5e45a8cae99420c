/** What the United States, Canada and Brazil number people by. */
import { digitsOf, luhn } from './checks.ts'
import type { NationalIdKind } from './kind.ts'

export const americas: readonly NationalIdKind[] = [
  {
    name: 'us_ssn',
    countries: ['US'],
    shape: /(?<![\w-])(?!000|666|9\d\d)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}(?![\w-])/g,
    valid: () => true,
    words: /\b(?:ssn|social security)\b/i,
  },
  {
    name: 'us_itin',
    countries: ['US'],
    shape: /(?<![\w-])9\d{2}[- ]?[5-9]\d[- ]?\d{4}(?![\w-])/g,
    words: /\b(?:itin|taxpayer|tax id)\b/i,
  },
  {
    name: 'us_mbi',
    countries: ['US'],
    shape:
      /(?<![\w-])[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?![\w-])/gi,
    valid: () => true,
    words: /\b(?:mbi|medicare)\b/i,
  },
  {
    name: 'us_licence',
    countries: ['US'],
    shape: /(?<![\w-])[A-Z]{1,2}\d{5,13}(?![\w-])/g,
    words: /driv\w{0,5}'?s? ?licen[cs]e|\bDL\b/i,
  },
  {
    name: 'medical_licence',
    countries: ['US'],
    shape: /(?<![\w-])[A-Z]{2}\d{7}(?![\w-])/g,
    valid: (w) => {
      const d = digitsOf(w)
      return ((d[0] ?? 0) + (d[2] ?? 0) + (d[4] ?? 0) + 2 * ((d[1] ?? 0) + (d[3] ?? 0) + (d[5] ?? 0))) % 10 === d[6]
    },
    words: /\b(?:dea|medical licen[cs]e|npi)\b/i,
  },
  {
    name: 'ca_sin',
    countries: ['CA'],
    shape: /(?<![\w-])\d{3}[- ]\d{3}[- ]\d{3}(?![\w-])/g,
    valid: luhn,
    words: /\b(?:sin|social insurance)\b/i,
  },
  {
    name: 'br_cpf',
    countries: ['BR'],
    shape: /(?<![\w-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])/g,
    valid: () => true,
    words: /\bcpf\b/i,
  },
  {
    name: 'br_cnpj',
    countries: ['BR'],
    shape: /(?<![\w-])\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}(?![\w-])/g,
    valid: () => true,
    words: /\bcnpj\b/i,
  },
]
