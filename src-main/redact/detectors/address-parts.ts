/** What the layouts of postal addresses are put together from, as sources of patterns. */
export const NAME = "\\p{Lu}[\\p{L}\\p{M}.'’-]{1,24}"
export const ANY_NAME = "[\\p{L}\\p{M}][\\p{L}\\p{M}.'’-]{1,24}"
export const HOUSE =
  '\\d{1,4}(?:[ ]?[a-zA-Z](?![\\p{L}\\p{N}:])(?:[ ]\\d{1,3}(?=[ ]*(?:[,;)\\n]|$)))?)?(?:[-/](?:\\d{1,4}[a-z]?|[A-Za-z](?![\\p{L}\\p{N}])))?(?:[ ](?:bis|ter|quater|hs|huis)(?![\\p{L}\\p{N}]))?'
export const END = '(?![\\p{L}\\p{N}]|[.:]\\d)'
/** Postcodes: 04107, 411 38, 31-147, 4000-265, 1015 CJ, LS2 7QT, K1A 0B1, NY 10118. */
export const POSTCODE =
  '(?:\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{4} ?[A-Z]{2}|\\d{4,6}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|[A-Z]{2,3} \\d{4,5})(?![\\p{L}\\p{N}])'
/** A floor, a stair or a door behind a house number: 3º B, A 12, 2. OG, lgh 1101, D:6, st. tv. */
export const DOOR =
  '(?:(?:- ?)?\\d{1,2}[ºª°](?: ?(?:Esq|Dto|Dir|Fte|Frente|izq|dcha|[A-Z])\\.?(?![\\p{L}]))?|[A-Z] ?\\d{1,3}(?![\\p{L}\\p{N}])|\\d{1,2}\\. ?(?:OG|Stock|Etage|sal|kerros|tv|th|mf)|(?:lgh|dpto|depto|piso|bloco|bloque|torre|casa|portal|escalera|planta|esc|bl|et|bloc|sc|ap|apto|andar|bte|bus|top|kat|[Dd]aire|D|[Nn]o)\\.?:? ?[\\w-]{1,5}(?![\\p{L}\\p{N}]))'
/** A flat, a postcode and a town behind the street. */
export const TAIL = `(?:,?[ ]{1,2}(?:RT[ .]?\\d{1,3}(?:[ ]?/[ ]?RW[ .]?\\d{1,3})?|(?:(?:apt|apartment|flat|unit|suite|floor|fl)(?![\\p{L}])|#)\\.?[ ]?[\\w-]{1,6}${END}|${DOOR}|${POSTCODE}(?:[ ]${NAME}(?:[ ](?:\\d{1,2}|[A-ZØÖ])${END})?)?|${NAME}(?:[ ]${NAME})?)){0,4}`
export const SMALL_STREET =
  'street|avenue|ave|blvd|pkwy|hwy|(?:rd|ln|court)(?=\\.?[ ]*(?:$|[\\n,;]))|(?:st|rd|dr|ln|ct|pl)(?=\\.?,?[ ](?:apt|unit|flat|suite|#))|road|lane|boulevard|crescent|terrace|parkway|drive|close|gardens|grove|mews'
export const NO_STREET =
  'one|two|three|four|way|lane|fast|slow|main|same|test|dead|long|single|multi|high|the|this|that|each|every|per|of|and|or|on|in|at'
export const VI_PLACE =
  'phường|phuong|quận|quan|huyện|huyen|xã|thị trấn|thị xã|tp|tp\\.|thành phố|thanh pho|tỉnh|p\\.?|q\\.?|f\\.?|Phường|Phuong|Quận|Quan|Huyện|TP\\.?|Tp\\.?|P\\.|Q\\.|P(?=\\d)|Q(?=\\d)'
export const VI_WAY =
  'ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|[Đđ]ường số|đường|Đường|duong|đ\\.|phố|pho|thôn|xóm|ấp|tổ|khu phố|khu pho|kp|kdt|chung cư|chung cu|tòa|toà|lô|số nhà|so nha|nhà số'
export const VI_TAIL = `(?:,?[ ]{1,2}(?:(?:${VI_PLACE})[ ]?(?:\\d{1,2}|${NAME}(?:[ ]${NAME}){0,3})(?![\\p{L}\\p{N}])|(?:HCM|TPHCM|HN|Hà Nội|Ha Noi|Sài Gòn|Sai Gon|Đà Nẵng|Da Nang)(?![\\p{L}\\p{N}]))){0,4}`
/** The district and the town by their names alone. */
export const VI_TOWN = `(?:,[ ]${NAME}(?:[ ]${NAME}){1,2}(?![\\p{L}\\p{N}])){0,3}`
export const VI_TAIL_NEEDED = VI_TAIL.replace('{0,4}', '{1,4}') + VI_TOWN
/** What in German stands capitalised behind `Am` or `Im` with a number and is no street. */
export const NO_GERMAN_STREET =
  '(?!(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sprint|Version|Release|Build|Schritt|Zeile|Kapitel|Woche|Quartal|Jahr|Punkt|Ticket|Seite|Stand|Ende|Anfang|Tag|Team|Block|Port|Server|Raum|Q[1-4])(?![\\p{L}]))'
