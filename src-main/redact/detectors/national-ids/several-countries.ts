/** Numbers that several countries write alike: passports, VAT, vehicle plates. */
import type { NationalIdKind } from './kind.ts'

export const severalCountries: readonly NationalIdKind[] = [
  {
    name: 'passport',
    countries: ['US', 'GB', 'DE', 'ES', 'IT', 'IN', 'KR', 'FR'],
    shape: /(?<![\w-])(?=[A-Z0-9]{0,8}\d{3})[A-Z0-9]{6,10}(?![\w-])/gi,
    words: /passport|reisepass|pasaporte|passaporto|passeport|paszport|paspoort|pasaport/i,
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
    countries: ['GB', 'DE', 'TR', 'FR', 'IT', 'ES'],
    shape:
      /(?<![\w-])(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]|[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?\d{1,4}[EH]?|\d{2} ?[A-Z]{1,3} ?\d{2,4}|[A-Z]{2}[ -]\d{3}[ -][A-Z]{2}|\d{4} [A-Z]{3})(?![\w-])/g,
    words: /plate|vehicle|kennzeichen|reg(?:istration)?\b|plaka|parked|\bcar\b/i,
  },
]
