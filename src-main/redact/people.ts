/**
 * People nobody told us about: the bundled name model over prose.
 */
import type { PolicyName } from '../../shared/domain.ts'
import { resolveDoubt } from './doubt.ts'
import type { Finding } from './finding.ts'
import { type KnownWords, loadNameModel } from './names/index.ts'

/** What numbers are called. In capitals they look like names nobody knows. */
const LABELS = new Set(
  `iban bic swift ssn itin ein tin npi dea mbi aba nino nhs nif nie dni cif pesel nip regon nric fin uen abn acn tfn pan
  aadhaar gstin hetu rrn frn brn nin sin personnummer tckn tnin ausweis reisepass steuernummer steuer-id kennzeichen
  sozialversicherungsnummer krankenversicherung hrb hrn plz postcode zip dob passport licence license plate vin imei mac ip
  pasaporte passaporto passeport paszport paspoort pasaport pnr phone mobile tel fax email visa mastercard amex bitcoin btc eth wallet password passwort token secret api`.split(
    /\s+/,
  ),
)

export interface People {
  /** People in prose, in the prose's own offsets. */
  find(prose: string): readonly Finding[]
}

/** The people layers under a policy. Words in `known` are the workspace's own and never a name by their looks alone. */
export function openPeople(policy: PolicyName, known: KnownWords): People {
  const model = loadNameModel(policy)
  const ordinary: KnownWords = { has: (word) => LABELS.has(word) || known.has(word) }
  return {
    find: (prose) =>
      resolveDoubt(
        prose,
        model.findPeople(prose, ordinary).map(({ start, end, confidence, source }) => ({
          start,
          end,
          entity: 'PERSON',
          confidence,
          detector: `names.${source}`,
        })),
      ),
  }
}
