/**
 * People nobody told us about: the bundled name model over prose.
 */
import type { PolicyName } from '../../../shared/domain.ts'
import { isOpenedByCode } from '../detectors/keypad.ts'
import type { Finding } from '../finding.ts'
import { hasNameBeside, type KnownLine, type KnownWords, loadNameModel, scriptWords } from '../names/index.ts'
import { matchesOf } from '../text/matches.ts'
import { type SeenLine, type SeenLines, seenLines } from '../text/seen-lines.ts'
import { ACCOUNT, findAccountNames } from './account-names.ts'
import { resolveDoubt } from './doubt.ts'
import { type LineOfRuns, letterRunsIn, openRunTypes } from './letter-runs.ts'
import { findRunTogether } from './run-together.ts'
import { type LineOfScripts, openScripts } from './scripts/index.ts'
import { withVietnamese } from './scripts/vietnamese.ts'
import { isTerm } from './terms.ts'

/** What numbers and passwords are called. In capitals, and in other languages, they look like names nobody knows. */
const LABELS = new Set(
  `iban bic swift ssn itin ein tin npi dea mbi aba nino nhs nif nie dni cif pesel nip regon nric fin uen abn acn tfn pan
  aadhaar gstin hetu rrn frn brn nin sin personnummer tckn tnin ausweis reisepass steuernummer steuer-id kennzeichen
  sozialversicherungsnummer krankenversicherung hrb hrn plz postcode zip dob passport licence license plate vin imei mac ip
  pasaporte passaporto passeport paszport paspoort pasaport pnr personalausweis versichertennummer kimlik plaka iva
  montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar oktober dezember
  phone mobile tel fax email visa mastercard amex bitcoin btc eth wallet token secret api
  changeme changeit placeholder password passwort kennwort contraseña senha wachtwoord lösenord salasana hasło heslo пароль şifre`.split(
    /\s+/,
  ),
)

/** What forms call the parts of a name. */
const FIELDS = new Set(
  `name tên họ prénom nom vorname nachname nombre apellido apellidos nome cognome sobrenome imię nazwisko jméno příjmení meno priezvisko
  förnamn efternamn fornavn etternavn efternavn etunimi sukunimi nimi voornaam achternaam naam név ad soyad adı soyadı nume prenume
  имя фамилия отчество`.split(/\s+/),
)

/** "McAllister": the capital inside makes an identifier of anything else. */
const celtic =
  /(?<![\p{L}\p{N}_./@#$-])(?:Mc(?!Donald['’]?s|Kinsey|Afee)|Mac|O['’]|Fitz)\p{Lu}\p{Ll}{2,15}(?![\p{L}\p{N}_(/.]\w|[\p{L}\p{N}_(])/gu

export interface People {
  /** People in prose, in the prose's own offsets. */
  find(prose: string, seen?: SeenProse): readonly Finding[]
}

/** What was read of a text, by its lines. Dropped with the text. */
export type SeenProse = SeenLines<KnownLine & LineOfRuns & LineOfScripts>

export const noProseSeen = (): SeenProse => new Map()

/**
 * A short one may still be somebody (Dea, Iban, nino); long, or in capitals, it is not. Nor is a safe or a door before a
 * sign: "coffre : 4471".
 */
function isLabel(prose: string, start: number, end: number): boolean {
  const written = prose.slice(start, end)
  const low = written.toLowerCase()
  if (
    LABELS.has(low) &&
    (low.length >= 6 || written === written.toUpperCase() || /^(?:vin|tin|pan|eth)$/.test(written))
  )
    return true
  return /^\s?[:=]/.test(prose.slice(end, end + 2)) && (isOpenedByCode(low) || FIELDS.has(low))
}

/** The model has learnt Latin letters only. Of other scripts it takes every capital for a name: those inside sentences. */
function isReadable(prose: string, start: number): boolean {
  const first = prose.charAt(start)
  if (/\p{Script=Latin}/u.test(first)) return true
  return (
    first !== first.toLowerCase() && !/(?:^|[.!?…\n:>•*|)("«-])\s*$/.test(prose.slice(Math.max(0, start - 4), start))
  )
}

const initials = /(?<![\p{L}\p{N}.])(?:\p{Lu}\.[ ]?){2,3}$/u

/** "J.R. Whitlock": how long the initials before a name are. */
function initialsBefore(prose: string, start: number): number {
  if (!prose.startsWith('.', start - 1) && !prose.startsWith('. ', start - 2)) return 0
  if (!/\p{Lu}/u.test(prose.charAt(start))) return 0
  return initials.exec(prose.slice(Math.max(0, start - 10), start))?.[0].length ?? 0
}

/** The people layers under a policy. Words in `known` are the workspace's own and never a name by their looks alone. */
export function openPeople(policy: PolicyName, known: KnownWords): People {
  const model = loadNameModel()
  const settle = policy === 'balanced' ? resolveDoubt : (_prose: string, findings: readonly Finding[]) => findings
  const ordinary: KnownWords = { has: (word) => LABELS.has(word) || known.has(word) }
  const byModel = (prose: string, lines: readonly SeenLine<KnownLine>[]) =>
    settle(
      prose,
      model
        .findPeople(prose, ordinary, lines)
        .filter(({ start, end }) => !isLabel(prose, start, end) && isReadable(prose, start))
        .filter(({ start, end, confidence }) => !isTerm(prose, start, end, confidence))
        .map(({ start, end, confidence, source }) => ({
          start: start - initialsBefore(prose, start),
          end,
          entity: 'PERSON' as const,
          confidence,
          detector: `names.${source}`,
        })),
    )
  const types = openRunTypes()
  const findInScripts = openScripts(scriptWords)
  return {
    find(prose, seen = noProseSeen()) {
      const lines = seenLines(prose, seen, () => ({}))
      const runs = letterRunsIn(prose, lines, types)
      const found: Finding[] = []
      for (const range of findAccountNames(prose))
        found.push({ ...range, entity: 'PERSON', confidence: 0.8, detector: ACCOUNT })
      for (const range of findRunTogether(prose, runs.odd))
        found.push({ ...range, entity: 'HANDLE', confidence: 0.8, detector: ACCOUNT })
      if (runs.mayBeCeltic && /(?:Mc|Mac|O['’]|Fitz)\p{Lu}/u.test(prose))
        for (const { index: start, 0: written } of matchesOf(prose, celtic))
          if (written.startsWith('Mc') || hasNameBeside(written.toLowerCase().replace(/['’]/, '')))
            found.push({
              start,
              end: start + written.length,
              entity: 'PERSON',
              confidence: 0.7,
              detector: 'names.surname',
            })
      for (const { start, end, type } of runs.odd)
        if (type.isDeclined) found.push({ start, end, entity: 'PERSON', confidence: 0.8, detector: 'names.declined' })
      if (runs.hasOtherScript) for (const finding of findInScripts(prose, lines)) found.push(finding)
      for (const finding of withVietnamese(prose, runs, byModel(prose, lines))) found.push(finding)
      return found
    },
  }
}
