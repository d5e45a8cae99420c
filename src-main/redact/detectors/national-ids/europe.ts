/** What European states and Turkey number people by. */
import { DNI_LETTERS, digitsOf, luhn, nhs, weighted } from './checks.ts'
import type { NationalIdKind } from './kind.ts'

export const europe: readonly NationalIdKind[] = [
  {
    name: 'uk_nino',
    countries: ['GB'],
    shape: /(?<![\w-])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\w-])/gi,
    valid: () => true,
    words: /national insurance|\bnino?\b/i,
  },
  {
    name: 'uk_nhs',
    countries: ['GB'],
    shape: /(?<![\w-])\d{3}[- ]?\d{3}[- ]?\d{4}(?![\w-])/g,
    valid: nhs,
    words: /\bnhs\b/i,
  },
  {
    name: 'uk_licence',
    countries: ['GB'],
    shape: /(?<![\w-])[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}(?![\w-])/gi,
    valid: () => true,
    words: /driving licen[cs]e|dvla/i,
  },
  {
    // Two letters, the half-year it was issued in, three letters: the only one of Britain's plates that says what it is.
    name: 'uk_vehicle',
    countries: ['GB'],
    shape: /(?<![\w-])[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\d|5[1-9]|[67]\d)[ -]?[A-HJ-PR-Z]{3}(?![\w-])/g,
    // "MH17 HAD", "RC10 SDK": a headline, or the trade's own.
    valid: (w) =>
      !/ (?:THE|AND|FOR|HAS|HAD|WAS|ARE|BUT|NOT|ALL|CAN|GET|NEW|NOW|OFF|OUR|OUT|YOU|SDK|APP|RUN|TAG|USB)$/.test(w),
    words: /plate|vehicle|registration|\bcar\b/i,
  },
  {
    // One letter, three digits, two letters, the region: of the letters that look the same in both alphabets (GOST R 50577).
    name: 'ru_plate',
    countries: ['RU'],
    shape: /(?<![\p{L}\d-])[АВЕКМНОРСТУХ] ?\d{3} ?[АВЕКМНОРСТУХ]{2} ?\d{2,3}(?![\p{L}\d-])/gu,
    valid: () => true,
    words: /номер|машин|авто/i,
  },
  {
    name: 'es_nif',
    countries: ['ES'],
    shape: /(?<![\w-])(?:\d{8}|[XYZ]\d{7})-?[A-Z](?![\w-])/gi,
    valid: (w) => {
      const c = w.replace('-', '').toUpperCase()
      const n = Number(c.slice(0, -1).replace(/^[XYZ]/, (l) => String('XYZ'.indexOf(l))))
      return DNI_LETTERS[n % 23] === c.at(-1)
    },
    words: /\b(?:dni|nif|nie)\b/i,
  },
  {
    name: 'it_fiscal_code',
    countries: ['IT'],
    mayLackDigits: 16,
    shape: /(?<![\w-])[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z](?![\w-])/gi,
    valid: () => true,
    words: /codice fiscale|fiscal/i,
  },
  {
    name: 'it_identity_card',
    countries: ['IT'],
    shape: /(?<![\w-])(?:[A-Z]{2}\d{5}[A-Z]{2}|[A-Z]{2} ?\d{7}|\d{7}[A-Z]{2}|[A-Z]{2}\d{7}[A-Z])(?![\w-])/gi,
    words: /carta d.identit|identity card|\bid card|\bcie\b|patente|driver|licen[cs]e|passa?port/i,
  },
  {
    name: 'pl_pesel',
    countries: ['PL'],
    shape: /(?<![\w-])\d{11}(?![\w-])/g,
    valid: (w) => (10 - (weighted(digitsOf(w), [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === digitsOf(w)[10],
    words: /pesel/i,
  },
  {
    name: 'fi_hetu',
    countries: ['FI'],
    shape: /(?<![\w-])\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])/gi,
    valid: (w) =>
      '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(w.slice(0, 6) + w.slice(7, 10)) % 31] === w.at(-1)?.toUpperCase(),
    words: /hetu|henkil/i,
  },
  {
    name: 'se_personnummer',
    countries: ['SE'],
    shape: /(?<![\w-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-])/g,
    valid: (w) => luhn(w.replace(/\D/g, '').slice(-10)),
    words: /personn|organisation|\bpnr\b/i,
  },
  {
    name: 'tr_national_id',
    countries: ['TR'],
    shape: /(?<![\w-])[1-9]\d{10}(?![\w-])/g,
    valid: (w) => {
      const d = digitsOf(w)
      return d.slice(0, 10).reduce((a, b) => a + b, 0) % 10 === d[10]
    },
    words: /kimlik|tckn/i,
  },
  {
    name: 'de_tax_id',
    countries: ['DE'],
    shape: /(?<![\w-])[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?![\w-])/g,
    words: /steuer|tax|\bidnr/i,
  },
  {
    name: 'de_tax_number',
    countries: ['DE'],
    shape: /(?<![\w-])\d{2,3}\/\d{3,4}\/\d{4,5}(?![\w-])/g,
    valid: () => true,
    words: /steuer/i,
  },
  {
    name: 'de_identity_card',
    countries: ['DE'],
    mayLackDigits: 9,
    needs: /ausweis|reisepass|identity/i,
    shape: /(?<![\w-])[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}\d?(?![\w-])/g,
    words: /ausweis|personalausweis|reisepass|identity card/i,
  },
  {
    name: 'de_social_security',
    countries: ['DE'],
    shape: /(?<![\w-])\d{2} ?\d{6} ?[A-Z] ?\d{3}(?![\w-])/g,
    valid: () => true,
    words: /sozialversicherung|rentenversicherung/i,
  },
  {
    name: 'de_health_insurance',
    countries: ['DE'],
    shape: /(?<![\w-])[A-Z]\d{9}(?![\w-])/g,
    valid: () => true,
    words: /krankenvers|versichert/i,
  },
  {
    name: 'de_trade_register',
    countries: ['DE'],
    shape: /\bHR[AB] ?\d{1,6}(?: ?[A-Z]{1,2})?(?![\w-])/g,
    valid: () => true,
    words: /handelsregister/i,
  },
  {
    name: 'fr_nir',
    countries: ['FR'],
    shape: /(?<![\w-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-4]\d) ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}(?![\w-])/g,
    valid: () => true,
    words: /sécurité sociale|\bnir\b/i,
  },
  {
    name: 'nl_bsn',
    countries: ['NL'],
    shape: /(?<![\w-])\d{9}(?![\w-])/g,
    valid: (w) => weighted(digitsOf(w), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
    words: /\bbsn\b/i,
  },
]
