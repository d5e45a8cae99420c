/**
 * The layouts of postal addresses, by country: with a word for *street* or without one, the house number first or last.
 *
 * Shapes that need the same stand together: one search answers for all of them.
 */
import { needs } from './address-needs.ts'
import {
  ANY_NAME,
  DOOR,
  END,
  HOUSE,
  NAME,
  NO_GERMAN_STREET,
  NO_STREET,
  POSTCODE,
  SMALL_STREET,
  TAIL,
  VI_PLACE,
  VI_TAIL_NEEDED,
  VI_TOWN,
  VI_WAY,
} from './address-parts.ts'

/** A street, a house number and what follows them, and a quick question that rules most texts out. */
export interface AddressShape {
  readonly needs: RegExp
  readonly pattern: RegExp
}

export const addressShapes: readonly AddressShape[] = [
  {
    needs: needs.SMALL,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.])\\d{1,5}(?:[-–]\\d{1,4})?[a-z]?,?[ ](?!(?:${NO_STREET})[ ])(?:[\\p{L}'’-]{2,20}[ ]){1,2}(?<!(?:^|[ ])(?:${NO_STREET})[ ])(?:${SMALL_STREET})(?![\\p{L}-])${TAIL}`,
      'giu',
    ),
  },
  {
    needs: needs.GERMAN,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:${NAME}[ ]){1,3}(?:Straße|Strasse|Str\\.|Platz|Allee|Gasse|Ufer|Damm|Markt|Chaussee|Weg|Ring|Steig)[ ]${HOUSE}${END}${TAIL}`,
      'gu',
    ),
  },
  // Platz der Republik 1, Straße des 17. Juni 135
  {
    needs: needs.GERMAN,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:Straße|Strasse|Str\\.|Platz|Allee|Weg|Ufer|Ring|Damm)[ ]de[rs][ ](?:\\d{1,2}\\.[ ])?${NAME}(?:[ ]${NAME})?[ ]${HOUSE}${END}${TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.GERMAN_NAME,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:An der|An den|Am|Auf der|Auf dem|Unter den|Unter der|Zum|Zur|Hinter der|Hinter dem|Hinter den|Vor dem|Vor der|Vor den|Bei der|Bei den|In der|In den|Im|Über den)[ ]${NO_GERMAN_STREET}${NAME}(?:[ ]${NO_GERMAN_STREET}${NAME})?[ ]${HOUSE}${END}(?![ ]?(?:Uhr|%|Stunden|Tage|Minuten))${TAIL}`,
      'gu',
    ),
  },
  // Zur alten Mühle 5: with nothing but a town behind it, as an order of things reads the same
  {
    needs: needs.GERMAN_NAME,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:An der|An den|Am|Auf der|Auf dem|Zum|Zur|Hinter der|Hinter dem|Im|In der|In den)[ ]\\p{Ll}{2,14}e[nrms][ ]${NO_GERMAN_STREET}${NAME}[ ]${HOUSE}${END}(?=[ ]*(?:$|[\\n,;.)]))${TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.WAY,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:Av|Avda|Avd|Avenida|Paseo|Plaza|Praça|Travessa|Ronda|Alameda|Carrer|Plaça|Passeig|Rambla|Ladeira|Estrada|Rodovia|Camino|Glorieta|Rod|Estr|Pça|Trav|Al|Cra|Carrera|Cl|Calle|Bd|Blvd|Bvd|Cra\\.|Jr|Jirón|Rua|R|C/)\\.?[ ](?:(?:de|da|do|dos|das|del|la|el|los|las|São|Dr\\.)[ ]){0,2}${NAME}(?:[ ](?:de|da|do|dos|das|e)?[ ]?${NAME}){0,3},?[ ](?:n[º°.]?[ ]?|#)?\\d{1,5}${END}(?:[ ]?-[ ]?\\w{1,6}[ ]\\w{1,8})?${TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.FLAT,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:Flat|Apt|Apartment|Unit|Suite|Room|House)\\.?[ ]\\w{1,5},?[ ]\\d{1,4}[a-z]?,?[ ]${NAME}(?:[ ]${NAME}){0,3}${TAIL}`,
      'gu',
    ),
  },
  // Unit 7/12 George St
  {
    needs: needs.FLAT,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:Unit|Flat|Apt|Shop|Suite)\\.?[ ]\\d{1,4}/\\d{1,4}[a-z]?,?[ ]${NAME}(?:[ ]${NAME}){0,3}${TAIL}(?:[ ](?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)(?:[ ]\\d{4})?)?`,
      'gu',
    ),
  },
  {
    needs: needs.PLOT,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:Plot|Sector|House|Flat|Door|Ward|Phase|Villa|Shop|H\\.? ?No|Plot No|Flat No|House No|Door No)\\.?[ ]?[\\w/-]{1,7},[ ](?:(?:Sector|Phase|Ward|Lane|Block|Street|Plot|Floor|Cross|Main|Road)[ ][\\w-]{1,6}|${NAME}(?:[ ]${NAME}){0,3})(?:,?[ ](?:${NAME}(?:[ ]${NAME}){0,2}|\\d{6})){0,4}`,
      'gu',
    ),
  },
  // House K-14/22, H.No. 8-2-293
  {
    needs: needs.PLOT,
    pattern:
      /(?<![\p{L}])(?:Plot|House|Flat|Door|H\.? ?No|Plot No|Flat No|House No|Door No)\.?[ ](?:[A-Z]-?\d{1,4}(?:[/-]\d{1,4}){1,3}|\d{1,4}(?:\/\d{1,4}|-\d{1,4}[/-]\d{1,4}))(?![\p{L}\p{N}])/gu,
  },
  // ул. Ленина, д. 5, кв. 12; ul. Marszałkowska 10 m. 4; nám. Míru 3
  {
    needs: needs.SLAVIC,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:ул|улица|пр(?=\\.)|пр-т|просп|проспект|пер|переулок|бульвар|б-р|наб|набережная|шоссе|площадь|вул|вулиця|провулок|ul|ulica|ulice|aleja|al|os|pl|nám|náměstí|tř|třída|trg)\\.?[ ](?:${NAME}[ ]?){1,4},?[ ](?:(?:д|дом|буд|č\\.p|nr)\\.?[ ]?)?\\d{1,4}[\\p{L}]?(?:[/-]\\d{1,4})?(?:,?[ ](?:кв|квартира|корп|к|стр|m|lok|byt)\\.?[ ]?\\d{1,4})?${END}`,
      'giu',
    ),
  },
  // 东京都涩谷区神南1-2-3, 上海市浦东新区世纪大道100号
  {
    needs: needs.HAN,
    pattern:
      /[\p{Script=Han}々ヶ]{1,8}[都道府県省市区區縣县][\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}々ヶー]{1,14}\d{1,5}(?:-\d{1,5}){0,3}(?:号|號|番地?|室|楼|樓|弄|丁目|栋|棟)?(?!\d)/gu,
  },
  {
    needs: needs.HAN,
    pattern:
      /[\p{Script=Han}]{1,8}(?:路|街|大道|巷|弄|胡同)\d{1,5}(?:号|號|弄)(?:[\d\p{Script=Han}-]{0,10}(?:室|楼|栋|单元))?/gu,
  },
  {
    needs: needs.HAN,
    pattern:
      /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{1,10}\d{1,2}丁目\d{1,3}(?:番地?\d{0,3}号?|-\d{1,3})?/gu,
  },
  // 서울시 강남구 테헤란로 123
  {
    needs: needs.HANGUL,
    pattern:
      /[가-힣]{1,8}(?:시|도|특별시|광역시)[ ](?:[가-힣]{1,8}(?:시|구|군)[ ]){1,2}[가-힣\d]{1,12}(?:로|길|동|읍|면)(?:[ ]?\d{1,4}번?길)?(?:[ ]?\d{1,4}(?:-\d{1,4})?)?(?![\p{L}\d])/gu,
  },
  {
    needs: needs.HANGUL,
    pattern:
      /[가-힣]{1,8}(?:구|군)[ ][가-힣\d]{1,12}(?:대로|로|길|동|읍|면|리)(?:[ ]?\d{1,4}번?길)?[ ]\d{1,4}(?:-\d{1,4})?(?![\p{L}\d])/gu,
  },
  // 45/7 hẻm 88 Nguyễn Trãi, P.2, Q.5; ngõ 12 Láng Hạ; 12 Lý Thường Kiệt, quận 10
  {
    needs: needs.VI,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:số[ ])?\\d{1,4}[a-zA-Z]?(?:/\\d{1,4}[a-z]?){0,4},?[ ](?:${VI_WAY})[ ](?:\\d{1,4}[a-z]?(?:/\\d{1,4}){0,3}(?:,?[ ](?=\\p{Lu}(?!\\.)|(?:${VI_WAY})[ ]))?)?(?:(?:${VI_WAY})[ ](?:\\d{1,4}[ ]?)?)?(?:${NAME}(?:[ ]${NAME}){0,3}(?:(?<=Tháng)[ ]\\d{1,2})?)?(?:${VI_TAIL_NEEDED}|${VI_TOWN})?`,
      'gu',
    ),
  },
  {
    needs: needs.VI,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|[Ss]ố nhà|[Nn]hà số)[ ]\\d{1,4}[a-z]?(?:/\\d{1,4}[a-z]?){0,4}(?:[ ,]{1,2}(?:đường|phố|ngõ|hẻm)?[ ]?${NAME}(?:[ ]${NAME}){0,3})?(?:${VI_TAIL_NEEDED})?`,
      'gu',
    ),
  },
  {
    needs: needs.VI,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:[Ss]ố[ ])?\\d{1,4}[A-Za-z]?(?:/\\d{1,4}[A-Za-z]?){0,4},?[ ]${NAME}(?:[ ]${NAME}){1,3}${VI_TAIL_NEEDED}`,
      'gu',
    ),
  },
  {
    needs: needs.VI,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:[Ss]ố[ ])\\d{1,4}[A-Za-z]?(?:/\\d{1,4}[A-Za-z]?){0,4},?[ ](?:đường[ ]|phố[ ])?${NAME}(?:[ ]${NAME}){1,3}`,
      'gu',
    ),
  },
  // thôn 2, xã Ea Kao, Buôn Ma Thuột
  {
    needs: needs.VI,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:[Tt]hôn|[Ấấ]p|[Xx]óm|[Tt]ổ|[Bb]uôn|[Kk]hóm)[ ](?:\\d{1,3}|${NAME}(?:[ ]${NAME})?),[ ](?:(?:thôn|ấp|xóm|khu phố)[ ]\\d{1,3},[ ])?(?:xã|phường|thị trấn)[ ]${NAME}(?:[ ]${NAME}){0,3}(?:,[ ](?:(?:${VI_PLACE})[ ])?${NAME}(?:[ ]${NAME}){0,2}){0,3}`,
      'gu',
    ),
  },
  // P.1203 tòa S2 Vinhomes Smart City
  {
    needs: /\d,? (?:tòa|toà|tháp|chung cư|block)/iu,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:P\\.|[Cc]ăn(?: hộ)?)[ ]?[A-Z]?\\d{2,5}[A-Z]?(?:\\.\\d{2})?,?[ ](?:[Tt]òa|[Tt]oà|[Tt]háp|[Bb]lock|[Cc]hung cư)[ ](?:[\\p{Lu}\\d][\\w.-]{0,6}(?![\\p{L}]))?(?:,?[ ]?${NAME}){0,4}`,
      'gu',
    ),
  },
  // ở 12/3 Trần Não, An Phú, Thủ Đức: street, ward and town by their names alone, behind a word for *at*
  {
    needs: needs.VI_AT,
    pattern: new RegExp(
      `(?<=(?<![\\p{L}])(?:ở|tại|đến|tới|về)[ ])\\d{1,4}[a-z]?(?:/\\d{1,4}[a-z]?){0,3}[ ]${NAME}(?:[ ]${NAME}){1,3}(?:,[ ]${NAME}(?:[ ]${NAME}){1,2}(?![\\p{L}\\p{N}])){1,3}`,
      'gu',
    ),
  },
  // nhà em ở 12/5 Nguyễn Trãi, nhà 56 Hai Bà Trưng
  {
    needs: /nh[àa] (?:[^\n]{0,12}(?:ở|tại) )?\d/iu,
    pattern: new RegExp(
      `(?<=(?<![\\p{L}])[Nn]h[àa][ ](?:(?:[\\p{L}\\p{M}]{1,6}[ ]){0,2}(?:ở|tại)[ ])?)\\d{1,4}[a-z]?(?:/\\d{1,4}[a-z]?){0,3}[ ](?:đường[ ]|phố[ ])?${NAME}(?:[ ]${NAME}){1,3}`,
      'gu',
    ),
  },
  // Kossuth Lajos utca 10; Str. Lipscani nr. 12; İstiklal Caddesi No: 45 D:6; Οδός Ερμού 12
  {
    needs: needs.EASTERN_WORD,
    pattern: new RegExp(
      `(?=[\\d\\p{Lu}])(?<![\\p{L}\\p{N}])(?:\\d{4}[ ]${NAME},?[ ])?(?:${NAME}[ ]){1,3}(?:utca|út|útja|tér|tere|körút|krt\\.|u\\.|sétány|köz|náměstí|nábřeží|třída|ulice|námestie|Caddesi|Cad\\.|Cd\\.|Sokak|Sokağı|Sok\\.|Sk\\.|Bulvarı|Blv\\.|Mahallesi|Mah\\.)(?:[ ]${NAME}[ ](?:Caddesi|Cad\\.|Sokak|Sokağı|Sok\\.|Sk\\.))?,?[ ](?:[Nn]o[.:]{0,2}[ ]?)?${HOUSE}\\.?${END}${TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.EASTERN_WORD,
    pattern: new RegExp(
      `(?=[SsBbCcAaŞȘΟOοΛ])(?<![\\p{L}])(?:[Ss]tr\\.|[Ss]trada|[Bb]d\\.|[Bb]ulevardul|[Cc]alea|[Aa]leea|[ŞȘS]os\\.|[ŞȘ]oseaua|[ΟOο]δός|Λεωφ\\.|Λεωφόρος)[ ](?:${NAME}[ ]?){1,3}[ ]?(?:,[ ])?(?:nr\\.?[ ]?)?${HOUSE}${END}${TAIL}`,
      'gu',
    ),
  },
  // Storgatan 14, 411 38 Göteborg; Keizersgracht 123, 1015 CJ Amsterdam; Mannerheimintie 5 A 12
  {
    needs: needs.SUFFIX,
    pattern: new RegExp(
      `(?=\\p{Lu})(?<![\\p{L}])\\p{Lu}[\\p{L}\\p{M}'’-]{1,24}(?:[ ]\\p{Lu}[\\p{L}'’-]{1,20}){0,2}(?:gatan|gata|gate|gaten|vägen|veien|vegen|vej|vejen|gade|stræde|torget|torg|allé|katu|tie|kuja|polku|straat|laan|gracht|burgwal|alleen|dreef|plein|kade|singel|dijk|steeg|stieg|graben|chaussee|promenade|weg|stra(?:ß|ss)e|[Ss]tr\\.|gasse|platz|allee)[ ]${HOUSE}${END}${TAIL}`,
      'gu',
    ),
  },
  // hauptstraße 12a, köln; lange straße 5
  {
    needs: /\p{Ll} ?(?:stra(?:ß|ss)e|str\.|gasse|allee) ?\d/u,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:\\p{Ll}{3,24}|(?!(?:die|der|eine|einer|diese|dieser|jede|selbe|gleiche|nächste|letzte|erste)[ ])\\p{Ll}{4,14}(?:e|er)[ ])(?:stra(?:ß|ss)e|str\\.|gasse|allee)[ ]?${HOUSE}${END}(?:,[ ](?:\\d{5}[ ])?\\p{Ll}{3,20}(?![\\p{L}]))?`,
      'gu',
    ),
  },
  // Karl Johans gate 22
  {
    needs: /s (?:[Gg]ate|gata|[Vv]ei|plass|[Gg]ade|[Vv]ej|[Pp]lads|väg|plats|[Aa]llé|[Bb]oulevard) \d/,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:(?:${NAME}|[A-Z]\\.(?:[A-Z]\\.)?)[ ]){0,2}\\p{Lu}[\\p{L}’']{2,20}s[ ](?:[Gg]ate|gata|[Vv]ei|plass|[Gg]ade|[Vv]ej|[Pp]lads|väg|plats|[Aa]llé|[Bb]oulevard)[ ]${HOUSE}${END}${TAIL}`,
      'gu',
    ),
  },
  // Невский проспект 28
  {
    needs: /(?:проспект|переулок|бульвар|шоссе|площадь|улица|набережная|ул\.|пр\.|пер\.),? (?:д|\d)/i,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:${NAME}[ ]){1,2}(?:проспект|переулок|бульвар|шоссе|площадь|улица|набережная|ул\\.|пр\\.|пер\\.),?[ ](?:(?:д|дом)\\.?[ ]?)?\\d{1,4}[а-я]?(?:/\\d{1,4})?(?:,?[ ](?:кв|квартира|корп|к|стр)\\.?[ ]?\\d{1,4})*${END}`,
      'gu',
    ),
  },
  // 12 allée des Ormes, 12 place Bellecour
  {
    needs: /\d[ ,](?:bis |ter )? ?(?:place|allée|cours|route|passage|ruelle|montée|sente|esplanade) /iu,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.])\\d{1,4}(?:[ ]?(?:bis|ter))?,?[ ](?:[Pp]lace|[Aa]llée|[Cc]ours|[Rr]oute|[Pp]assage|[Rr]uelle|[Mm]ontée|[Ss]ente|[Ee]splanade)[ ](?:(?:de|du|des|la|le|les)[ ]|[ld]['’]){0,2}${NAME}(?:[ -]${NAME}){0,2}${TAIL}`,
      'gu',
    ),
  },
  { needs: /Gran V[ií]a/, pattern: /(?<![\p{L}])Gran V[ií]a,?[ ]\d{1,3}(?![\p{L}\p{N}]|[.:]\d)/gu },
  // 12 Trần Phú, Hà Đông: a street and a town, with letters that only Vietnamese has
  {
    needs: /\d[A-Za-z]? [^\n,]{0,40}[đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ][^\n,]{0,40}, \p{Lu}/u,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.])(?=[^\\n,]{0,50}[đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ])\\d{1,4}[A-Za-z]?(?:/\\d{1,4}){0,3}[ ]${NAME}(?:[ ]${NAME}){1,3},[ ]${NAME}(?:[ ]${NAME}){0,2}(?![\\p{L}\\p{N}])`,
      'gu',
    ),
  },
  // Carrera 7 # 44-12
  {
    needs: /(?:Carrera|Cra|Kra|Calle|Cl|Diagonal|Transversal|Avenida|Av)\.? \d/i,
    pattern:
      /(?<![\p{L}])(?:Carrera|Cra|Kra|Calle|Cl|Diagonal|Transversal|Avenida|Av)\.?[ ]\d{1,3}[ ]?[A-Z]?[ ]?(?:bis[ ])?(?:#|No\.?|N[°º.])[ ]?\d{1,3}[ ]?[A-Z]?[ ]?[-–][ ]?\d{1,3}(?!\d)/giu,
  },
  // chung cư Sunrise, tầng 12, căn 1204
  {
    needs: /(?:chung cư|tòa nhà|toà nhà|căn hộ|căn|tầng|lầu) /iu,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:[Cc]hung cư|[Tt]òa nhà|[Tt]oà nhà|[Tt]òa|[Tt]oà)[ ](?:${NAME}[ ,]{0,2}){1,3}(?:,?[ ]?(?:tầng|lầu|tòa|toà|căn hộ|căn|phòng|block|tháp|P\\.)[ ]?[\\w.-]{1,6}(?:,(?=[ ]))?){1,4}`,
      'gu',
    ),
  },
  // 99/1 Moo 5, Soi 3; ซอย สุขุมวิท 21
  {
    needs: /Moo \d|Soi \p{Lu}|ซอย|หมู่ ?\d|ถนน/u,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])\\d{1,4}(?:/\\d{1,4})?,?[ ](?:(?:Moo|Mu|M\\.)[ ]?\\d{1,2}|Soi[ ]${NAME}(?:[ ]\\d{1,3})?)(?:,?[ ](?:Soi|Road|Rd|Thanon)[ ][\\p{L}\\d]{1,20}(?:[ ]\\d{1,3})?)?|(?:\\d{1,4}(?:/\\d{1,4})?[ ])?(?:ซอย|ถนน|หมู่)[ ]?\\p{Script=Thai}{0,20}[ ]?\\d{1,4}(?:/\\d{1,4})?`,
      'gu',
    ),
  },
  // tòa S1.02, Vinhomes Ocean Park
  {
    needs: /t[òo][àa] [A-Z]\d/iu,
    pattern: new RegExp(
      `(?<=(?<![\\p{L}])[Tt](?:òa|oà)[ ])[A-Z]{1,2}\\d[\\d.]{0,4},?[ ]${NAME}(?:[ ]${NAME}){1,3}`,
      'gu',
    ),
  },
  // Blk 123 Ang Mo Kio Ave 3 #04-12
  {
    needs: /(?:Blk|Block)\.? \d/,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:Blk|Block)\\.?[ ]\\d{1,4}[A-Z]?[ ](?:${NAME}[ ]){1,4}(?:\\d{1,2}(?!\\d))?(?:,?[ ]?#\\d{1,3}-\\d{1,4}[A-Z]?)?(?:,?[ ](?:Singapore[ ])?\\d{6}(?!\\d))?`,
      'gu',
    ),
  },
  // Any street by its name alone, when a postcode and a town follow: Dlouhá 12, 110 00 Praha 1
  {
    needs: needs.POSTCODE,
    pattern: new RegExp(
      `(?<![\\p{L}])${NAME}(?:[ ]${ANY_NAME}){0,3}[ ]${HOUSE}(?:,?[ ]${DOOR}){0,2},?[ ](?!(?:19|20)\\d\\d[ ])${POSTCODE}[ ]${NAME}(?:[ ]${NAME})?(?:[ ](?:\\d{1,2}|[A-ZØÖ])${END})?`,
      'gu',
    ),
  },
  // 14B Queensway, London W2 3RX; 9 Elm Fold, Leeds, LS6 1AB: the house and the street by their names, a British postcode
  {
    needs: needs.BRITISH,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.])\\d{1,4}[A-Za-z]?,?[ ](?:${NAME}[ ]?){1,3},?[ ](?:${NAME},?[ ]){1,2}[A-Z]{1,2}\\d[A-Z\\d]?[ ]?\\d[A-Z]{2}(?![\\p{L}\\p{N}])`,
      'gu',
    ),
  },
  // 25 Lý Thường Kiệt, Hoàn Kiếm, Hà Nội: the street by its name alone, in a town that everybody knows
  {
    needs: needs.VI_CITY,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.])\\d{1,4}[A-Za-z]?(?:/\\d{1,4}){0,3}[ ](?:${NAME}[ ]?){1,4}(?:,[ ](?:${VI_PLACE})?[ ]?(?:\\d{1,2}|(?:${NAME}[ ]?){1,3})){0,3},[ ](?:${VI_PLACE})?[ ]?(?:HCM|TPHCM|HN|Hà Nội|Ha Noi|Sài Gòn|Sai Gon|Hồ Chí Minh|Ho Chi Minh|Đà Nẵng|Da Nang|Hải Phòng|Hai Phong|Cần Thơ|Can Tho|Huế|Nha Trang)(?![\\p{L}\\p{N}])`,
      'gu',
    ),
  },
  // 4/12 MG Road, 2nd Cross, Bengaluru 560001
  {
    needs: needs.INDIAN,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.-])(?:#[ ]?)?\\d{1,4}(?:/\\d{1,4})?[A-Z]?,?[ ](?:(?:${NAME}|[A-Z]{2,3}|\\d{1,2}(?:st|nd|rd|th))[ ]){1,3}(?:Road|Rd|Street|Nagar|Layout|Marg|Colony|Cross|Main|Block|Stage|Phase)(?![\\p{L}])(?:,?[ ](?:\\d{1,2}(?:st|nd|rd|th)[ ](?:Cross|Main|Block|Floor|Stage|Phase|Lane)|${NAME}(?:[ ]${NAME})?(?:[ -]{1,3}\\d{3} ?\\d{3})?)(?![\\p{L}\\p{N}])){0,5}`,
      'gu',
    ),
  },
  // B-204, Sunrise Apartments, MG Road, Pune 411001
  {
    needs: needs.BUILDING,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}-])(?:[A-Z]{1,2}[-/ ]?)?\\d{1,4}[A-Z]?(?:[/-]\\d{1,4})?,[ ](?:${NAME}[ ]){1,3}(?:Apartments?|Residency|Towers?|Heights|Enclave|Society|Nagar|Colony|Complex|Marg|Layout|Chowk|Bhavan|Vihar)(?![\\p{L}])(?:,[ ](?:${NAME}|[A-Z]{1,3})(?:[ ]${NAME}){0,2}(?:[ -]{1,3}\\d{3} ?\\d{3})?){0,4}`,
      'gu',
    ),
  },
  {
    needs: needs.THAI,
    pattern:
      /(?<![\p{L}\p{N}])\d{1,4}(?:\/\d{1,4})?[ ]?(?:หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.)[ ]?[\p{Script=Thai}\d./]{1,30}(?:[ ]\d{1,3}(?![\d./:]))?(?:[ ](?:ถนน|ซอย|แขวง|เขต|ตำบล|อำเภอ|จังหวัด|ต\.|อ\.|จ\.|กรุงเทพ)[\p{Script=Thai}\d]{0,30}){0,5}(?:[ ]\d{5})?/gu,
  },
  {
    needs: needs.ARABIC,
    pattern:
      /(?:\d{1,4}[ ](?=شارع|طريق))?(?:شارع|طريق|ميدان)[ ](?:[\p{Script=Arabic}\p{M}]{2,15}[ ،,]{1,2}){1,4}(?:رقم[ ]|عمارة[ ]|شقة[ ])?[\d٠-٩]{1,4}|[\d٠-٩]{1,4}[ ](?:شارع|طريق)[ ][\p{Script=Arabic}\p{M}]{2,15}(?:[ ][\p{Script=Arabic}\p{M}]{2,15}){0,2}/gu,
  },
  {
    needs: needs.HEBREW,
    pattern:
      /(?:רחוב|רח'|שדרות|שד')[ ](?:[\p{Script=Hebrew}"'-]{2,15}[ ]){1,3}\d{1,4}(?:,[ ](?:דירה[ ]\d{1,3}|[\p{Script=Hebrew} -]{2,20})){0,2}/gu,
  },
  {
    needs: needs.INDIC,
    pattern:
      /(?:रोड|मार्ग|गली|सेक्टर|मकान|फ्लैट|प्लॉट)[ ]?(?:नं\.?|नंबर|संख्या)?[ ]?[\d०-९]{1,4}(?:[ ,]{1,2}[\p{Script=Devanagari}\p{M}]{2,15}){0,4}|(?<![\d])[\d०-९]{1,4},?[ ](?:[\p{Script=Devanagari}\p{M}]{2,15}[ ]){1,3}(?:रोड|मार्ग|गली|नगर|कॉलोनी|विहार)(?:,[ ][\p{Script=Devanagari}\p{M}]{2,15}){0,3}/gu,
  },
  // https://plus.codes
  { needs: needs.CODE, pattern: /(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])/g },
]

/** https://what3words.com */
export const threeWords = /(?<![\w/:])\/{3}[\p{L}]{3,20}\.[\p{L}]{3,20}\.[\p{L}]{3,20}(?![\w.])/gu
