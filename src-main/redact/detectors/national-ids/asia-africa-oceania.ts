/** What states in Asia, Africa and Oceania number people by. */
import { digitsOf, luhn, passesVerhoeff, weighted } from './checks.ts'
import type { NationalIdKind } from './kind.ts'

/** As on plates (Central Motor Vehicles Rules, 1989, and later notifications). */
const INDIAN_STATES = new Set(
  'AN AP AR AS BH BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UP WB'.split(
    ' ',
  ),
)

export const asiaAfricaOceania: readonly NationalIdKind[] = [
  {
    name: 'sg_nric',
    countries: ['SG'],
    shape: /(?<![\w-])[STFGM]\d{7}[A-Z](?![\w-])/gi,
    valid: () => true,
    words: /\b(?:nric|fin)\b/i,
  },
  {
    name: 'sg_uen',
    countries: ['SG'],
    shape: /(?<![\w-])(?:\d{8,9}[A-Z]|[TSR]\d{2}[A-Z]{2}\d{4}[A-Z])(?![\w-])/g,
    valid: () => true,
    words: /\buen\b/i,
  },
  {
    name: 'au_tfn',
    countries: ['AU'],
    shape: /(?<![\w-])\d{3} ?\d{3} ?\d{3}(?![\w-])/g,
    valid: (w) => weighted(digitsOf(w), [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    words: /\b(?:tfn|tax file|acn)\b/i,
  },
  {
    name: 'au_abn',
    countries: ['AU'],
    shape: /(?<![\w-])\d{2} ?\d{3} ?\d{3} ?\d{3}(?![\w-])/g,
    valid: (w) => {
      const d = digitsOf(w)
      return weighted([(d[0] ?? 0) - 1, ...d.slice(1)], [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0
    },
    words: /\babn\b/i,
  },
  {
    name: 'au_medicare',
    countries: ['AU'],
    shape: /(?<![\w-])[2-6]\d{3} ?\d{5} ?\d{1,2}(?![\w-])/g,
    valid: (w) => weighted(digitsOf(w), [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitsOf(w)[8],
    words: /medicare/i,
  },
  {
    name: 'in_pan',
    countries: ['IN'],
    shape: /(?<![\w-])[A-Z]{5}\d{4}[A-Z](?![\w-])/gi,
    valid: () => true,
    words: /\bpan\b/i,
  },
  {
    name: 'in_aadhaar',
    countries: ['IN'],
    shape: /(?<![\w-])[2-9]\d{3}[ :-]?\d{4}[ :-]?\d{4}(?![\w-])/g,
    valid: (w) => passesVerhoeff(digitsOf(w)),
    words: /aadhaa?r|uidai/i,
  },
  {
    name: 'in_gstin',
    countries: ['IN'],
    shape: /(?<![\w-])\d{2}[A-Z]{5}\d{4}[A-Z][A-Z0-9]Z[A-Z0-9](?![\w-])/gi,
    valid: () => true,
    words: /gstin?/i,
  },
  {
    name: 'in_voter',
    countries: ['IN'],
    shape: /(?<![\w-])[A-Z]{3}\d{7}(?![\w-])/g,
    valid: () => true,
    words: /voter|epic/i,
  },
  {
    name: 'in_vehicle',
    countries: ['IN'],
    shape: /(?<![\w-])[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}(?![\w-])/g,
    valid: (w) => INDIAN_STATES.has(w.slice(0, 2)),
    words: /vehicle|car|plate|registration|bike/i,
  },
  {
    // Two digits of the province, a letter and perhaps a digit of the series, five digits with a full stop.
    name: 'vn_plate',
    countries: ['VN'],
    shape: /(?<![\w-])\d{2}-?[A-Z]{1,2}\d?[- ]\d{3}\.\d{2}(?![\w-])/g,
    valid: () => true,
    words: /biển|bien so|xe\b|bs\b|plate/i,
  },
  {
    name: 'hk_id',
    countries: ['HK'],
    shape: /(?<![\w-])[A-Z]{1,2}\d{6} ?\([\dA]\)(?![\w-])/g,
    valid: () => true,
    words: /hkid|identity|身份證/i,
  },
  {
    name: 'kr_rrn',
    countries: ['KR'],
    shape: /(?<![\w-])\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-8]\d{6}(?![\w-])/g,
    valid: () => true,
    words: /rrn|frn|resident|주민/i,
  },
  {
    name: 'kr_brn',
    countries: ['KR'],
    shape: /(?<![\w-])\d{3}-\d{2}-\d{5}(?![\w-])/g,
    valid: () => true,
    words: /brn|business registration|사업자/i,
  },
  {
    name: 'kr_licence',
    countries: ['KR'],
    shape: /(?<![\w-])\d{2}-\d{2}-\d{6}-\d{2}(?![\w-])/g,
    valid: () => true,
    words: /licen[cs]e|면허/i,
  },
  {
    name: 'za_id',
    countries: ['ZA'],
    shape: /(?<![\w-])\d{6} ?\d{4} ?[01]8\d(?![\w-])/g,
    valid: luhn,
    words: /\bid\b/i,
  },
  {
    name: 'th_tnin',
    countries: ['TH'],
    shape: /(?<![\w-])[1-8]-?\d{4}-?\d{5}-?\d{2}-?\d(?![\w-])/g,
    valid: (w) =>
      (11 - (weighted(digitsOf(w), [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitsOf(w)[12],
    words: /tnin|thai/i,
  },
  {
    name: 'ph_tin',
    countries: ['PH'],
    shape: /(?<![\w-])\d{3}-\d{3}-\d{3}(?:-\d{3,5})?(?![\w-])/g,
    valid: () => true,
    words: /\btin\b/i,
  },
  {
    // The state's or council's three letters, a serial number, the year's and the batch's letters (FRSC, since 1992).
    name: 'ng_vehicle',
    countries: ['NG'],
    shape: /(?<![\w-])[A-Z]{3}[- ]?\d{3}[A-Z]{2}(?![\w-])/gi,
    valid: (w) => /^[A-Z]{3}-\d{3}[A-Z]{2}$/.test(w),
    words: /plate|vehicle|\bcar\b/i,
  },
  { name: 'ng_nin', countries: ['NG'], shape: /(?<![\w-])\d{11}(?![\w-])/g, words: /\b(?:nin|national identi)/i },
]
