import { POSTCODE, SMALL_STREET, VI_PLACE, VI_WAY } from './address-parts.ts'

/** What stands in all that a shape matches: one quick search spares most texts the shape. */
export const needs = {
  SMALL: new RegExp(`[ ](?:${SMALL_STREET})`, 'i'),
  GERMAN:
    /stra(?:ß|ss)e |Str\. |(?:Platz|Allee|Gasse|Ufer|Damm|Markt|Chaussee|Weg|Ring|Steig) (?:\d|de[rs] )|Stra(?:ß|ss)e /,
  GERMAN_NAME:
    /(?:An de[rn]|Am|Auf de[rm]|Unter de[nr]|Zu[mr]|Hinter de[rmn]|Vor de[mrn]|Bei de[rn]|In de[rn]|Im|Über den) (?:\p{Ll}{2,14}e[nrms] )?\p{Lu}/u,
  WAY: /(?:Av|Avda|Avd|Avenida|Paseo|Plaza|Praça|Travessa|Ronda|Alameda|Carrer|Plaça|Passeig|Rambla|Ladeira|Estrada|Rodovia|Camino|Glorieta|Rod|Estr|Pça|Trav|Al|Cra|Carrera|Cl|Calle|Bd|Blvd|Bvd|Jr|Jirón|Rua|R)\.? \p{L}|C\/ ?\p{Lu}/u,
  FLAT: /Flat|Apt|Apartment|Unit|Suite|Room|House/,
  PLOT: /Plot|Sector|House|Flat|Door|Ward|Phase|Villa|Shop|H\.? ?No/,
  SLAVIC: /ул|пр|пер|бульвар|б-р|наб|шоссе|площадь|вул|пров|ul|aleja|al\.? |os\.? |pl\.? |n[áa]m|tř|trg/i,
  HAN: /[都道府県省市区區縣县路街巷弄同丁]/,
  HANGUL: /[가-힣][로길동읍면]/,
  VI: new RegExp(`(?<![\\p{L}])(?:${VI_WAY}|${VI_PLACE})(?![\\p{L}])|[Ss]ố `, 'iu'),
  VI_AT: /(?:ở|tại|đến|tới|về) \d/,
  CODE: /\+/,
  EASTERN_WORD:
    /utca|náb|nám|třída|ulice|út|tér|körút|u\. |krt\.|[Ss]tr\.|[Ss]trada|Bd\.|Calea|Aleea|[ŞȘ]os|Cad|[Ss]ok|Sk\.|Bulvar|Blv|Mah|οδός|Οδός|Λεωφ|γ\./,
  SUFFIX:
    /gat[aue]|burgwal|allee|dreef|platz|dijk|steeg|väg|vei|vej|gade|stræde|torg|allé|katu|tie |kuja|polku|straat|laan|gracht|plein|kade|singel|weg|stieg|graben|chaussee|promenade|stra(?:ß|ss)e|gasse|[Ss]tr\./i,
  POSTCODE: new RegExp(`[^\\s,],? ${POSTCODE} \\p{Lu}`, 'u'),
  BRITISH: /[A-Z]\d[A-Z\d]? ?\d[A-Z]{2}/,
  VI_CITY:
    /\d[a-zA-Z]? [^\n]{4,80}, [^\n]{0,12}(?:HCM|TPHCM|HN|H[àa] N[ộo]i|S[àa]i G[òo]n|H[ồo] Ch[íi] Minh|[ĐD][àa] N[ẵa]ng|H[ảa]i Ph[òo]ng|C[ầa]n Th[ơo]|Huế|Nha Trang)/,
  BUILDING: /Apartments?|Residency|Towers?|Heights|Enclave|Society|Nagar|Colony|Complex|Marg|Layout|Chowk|Bhavan|Vihar/,
  INDIAN: /\d[A-Z]?,? [^\n]{1,80}(?:Road|Rd|Street|Nagar|Layout|Marg|Colony|Cross|Main|Block|Stage|Phase)/,
  THAI: /ถนน|ซอย|หมู่|แขวง|เขต|ตำบล|อำเภอ/,
  ARABIC: /شارع|طريق|حي |عمارة|شقة|ميدان/,
  HEBREW: /רחוב|רח'|שדרות|שד'/,
  INDIC: /रोड|मार्ग|गली|सेक्टर|मकान|फ्लैट|प्लॉट|नगर|कॉलोनी|विहार|সড়ক|রোড/,
}
