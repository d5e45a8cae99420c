/** The table behind the national id detector: one row for each kind, with the authority that defines it. */

export interface NationalIdKind {
  readonly name: string
  /** ISO 3166 codes. */
  readonly countries: readonly string[]
  /** Global. */
  readonly shape: RegExp
  /** A checksum strong enough to decide alone; absent where there is none. */
  readonly valid?: (written: string) => boolean
  /** Words that name it nearby. */
  readonly words: RegExp
}

const digitsOf = (written: string) => [...written.replace(/\D/g, '')].map(Number)
const weighted = (digits: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * (digits[place] ?? 0), 0)
const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** Verhoeff's check, which Aadhaar uses. */
function passesVerhoeff(digits: readonly number[]): boolean {
  const times = [
    '0123456789',
    '1234067895',
    '2340178956',
    '3401289567',
    '4012395678',
    '5987604321',
    '6598710432',
    '7659821043',
    '8765932104',
    '9876543210',
  ]
  const turns = [
    '0123456789',
    '1576283094',
    '5803796142',
    '8916043527',
    '9453126870',
    '4286573901',
    '2793806415',
    '7046913258',
  ]
  let check = 0
  digits.toReversed().forEach((digit, place) => {
    check = Number(times[check]?.[Number(turns[place % 8]?.[digit])])
  })
  return check === 0
}

const nhs = (written: string) => {
  const digits = digitsOf(written)
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return check !== 10 && check === digits[9]
}
const luhn = (written: string) => {
  const digits = digitsOf(written)
  const sum = digits
    .toReversed()
    .reduce((total, digit, place) => total + (place % 2 === 1 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit), 0)
  return sum % 10 === 0 && digits.some((digit) => digit > 0)
}

export const nationalIds: readonly NationalIdKind[] = [
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
      /(?<![\w-])[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?![\w-])/g,
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
    name: 'passport',
    countries: ['US', 'GB', 'DE', 'ES', 'IT', 'IN', 'KR', 'FR'],
    shape: /(?<![\w-])(?=[A-Z0-9]{0,8}\d{3})[A-Z0-9]{6,10}(?![\w-])/g,
    words: /passport|reisepass|pasaporte|passaporto|passeport|paszport/i,
  },
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
    shape: /(?<![\w-])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?![\w-])/g,
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
    words: /vehicle|car|plate|registration|bike/i,
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
    name: 'ca_sin',
    countries: ['CA'],
    shape: /(?<![\w-])\d{3}[- ]\d{3}[- ]\d{3}(?![\w-])/g,
    valid: luhn,
    words: /\b(?:sin|social insurance)\b/i,
  },
  {
    name: 'se_personnummer',
    countries: ['SE'],
    shape: /(?<![\w-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-])/g,
    valid: (w) => luhn(w.replace(/\D/g, '').slice(-10)),
    words: /personn|organisation/i,
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
    name: 'ph_tin',
    countries: ['PH'],
    shape: /(?<![\w-])\d{3}-\d{3}-\d{3}(?:-\d{3,5})?(?![\w-])/g,
    valid: () => true,
    words: /\btin\b/i,
  },
  { name: 'ng_nin', countries: ['NG'], shape: /(?<![\w-])\d{11}(?![\w-])/g, words: /\b(?:nin|national identi)/i },
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
  {
    name: 'nl_bsn',
    countries: ['NL'],
    shape: /(?<![\w-])\d{9}(?![\w-])/g,
    valid: (w) => weighted(digitsOf(w), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
    words: /\bbsn\b/i,
  },
  {
    name: 'vat',
    countries: ['DE', 'IT', 'FR', 'ES', 'GB', 'NL', 'BE', 'AT', 'PL', 'SE'],
    shape: /(?<![\w-])(?:ATU|BE|DE|ES|FR|GB|IT|NL|PL|SE)\d{8,12}(?:B\d{2})?(?![\w-])/g,
    valid: () => true,
    words: /\b(?:vat|ust|iva|tva)\b/i,
  },
  {
    name: 'vehicle_plate',
    countries: ['GB', 'DE', 'TR'],
    shape:
      /(?<![\w-])(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?\d{1,4}[EH]?|\d{2} ?[A-Z]{1,3} ?\d{2,4})(?![\w-])/g,
    words: /plate|vehicle|number ?plate|kennzeichen|reg(?:istration)?\b|plaka|parked|\bcar\b/i,
  },
]
