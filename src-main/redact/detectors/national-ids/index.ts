/** The tables behind the national id detector: one row for each kind of number a state gives to people. */
import { americas } from './americas.ts'
import { asiaAfricaOceania } from './asia-africa-oceania.ts'
import { europe } from './europe.ts'
import type { NationalIdKind } from './kind.ts'
import { severalCountries } from './several-countries.ts'

export const nationalIds: readonly NationalIdKind[] = [
  ...americas,
  ...europe,
  ...asiaAfricaOceania,
  ...severalCountries,
]
