/**
 * What people say of a password, a key or a code without giving it away: in what state it is, what is done to it, what
 * else is called after it. Whole words, in the languages of the announcing words.
 */
const setOf = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''))

/** Vietnamese written without its marks: "da" is *đã*, and as well the ice in "nuoc mia da". */
const WITHOUT_MARKS = `khong chua da dang se cua cho voi o trong tren minh toi em anh chi ban gi dau nao thi roi nhe nha duoc bi theo nua`

/** Words that say nothing by themselves, with their marks where they have some. */
export const FUNCTION_WORDS_WITH_MARKS = setOf(`
  a an the this that these those it its i you he she we they my your his her our their me him us them who what which where when why how whose
  in on is are was were be been being am to for from of with without by at as and or but nor so if then than because since until while
  not no never none also too very just only still already again yet here there now once both either neither all any some each every
  can could may might must shall should will would do does did done doing has have had having let lets let's get gets got
  please thanks thank sorry hi hello hey ok okay yes yep nope maybe perhaps into onto over under after before during about between through
  via per up down out off away back somewhere anywhere everywhere nothing something anything everything see ask use using used try
  der die das ein eine einen einem einer und oder aber nicht kein keine ist sind war bitte noch schon auch nur wenn weil dass mit ohne für von vom zu zum zur
  auf im am an bei ich du er sie es wir ihr mein dein unser was wer wo wie warum siehe frag
  bis seit gestern heute morgen jetzt gerade immer nie dann wieder hier dort vorhin neulich früher später bald damals beim ins nach vor bei über unter
  hier aujourd'hui encore toujours jamais demain maintenant ayer hoy mañana siempre todavía aún nunca ahora ontem hoje amanhã sempre ainda nunca agora
  ieri oggi domani ancora adesso gisteren vandaag morgen nog altijd nooit wczoraj dzisiaj jutro teraz igår idag imorgon
  le la les un une des et ou mais pas ne est sont était s'il il elle nous vous je tu mon ma mes ton votre notre de du dans sur pour par avec sans ce cette qui que quoi déjà
  el los las una uno unos y o pero no es son está están por para con sin en mi tu su nuestro que qué quién dónde cómo ya
  o os as um uma e ou mas não é são por para com sem em meu teu seu nosso que quem onde como já
  il lo gli i un una e o ma non è sono per con senza in mio tuo suo nostro che chi dove come già
  de het een en of maar niet geen is zijn was voor met zonder in op mijn jouw ons wie wat waar hoe al
  och eller men inte är var för med utan i på min din vår vem vad hur
  i lub ale nie jest są dla z bez w na mój twój nasz kto co gdzie jak już
  и или но не это для с без в на мой твой наш кто что где как уже есть был будет пожалуйста у меня нас вас них него неё
  và hoặc nhưng không chưa đã đang sẽ là của cho với ở trong trên mình tôi em anh chị bạn ai gì đâu nào sao thì rồi nhé nha ạ đi vậy được bị do từ theo nữa
  giúp hộ xin hãy đừng vui lòng cần phải nên gửi hỏi xem lỗi xong nhờ báo
  muss müssen soll sollte darf deve devem precisa precisam tem têm debe deben necesita tiene tienen doit doivent contient devono dovrebbe moet moeten musi muszą musí
  måste ska skal skulle pitää täytyy kell trebuie caduca caducó expira expirou scade vence`)

/** Words that begin a sentence or go on with one. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set([...FUNCTION_WORDS_WITH_MARKS, ...setOf(WITHOUT_MARKS)])

/** What can be said of it. */
export const STATES = setOf(`
  required optional invalid valid expired missing wrong incorrect correct empty unset set unknown default same different new old weak strong short long
  secure insecure safe unsafe hidden visible public private stored encrypted hashed salted masked redacted filtered withheld protected shared leaked
  compromised exposed stolen lost forgotten reset changed rotated updated revoked disabled enabled locked unlocked blocked rejected accepted denied
  sent saved cached configured provided supplied specified defined undefined null nil true false nothing gone broken fine good bad ok okay right left
  case sensitive insensitive alphanumeric numeric plaintext plain cleartext base64 utf8 utf-8 ascii sha256 sha1 md5 bcrypt argon2 scrypt aes256
  temporary permanent static dynamic random unique generated secret confidential personal common easy hard complex simple trivial guessable identical
  available unavailable present absent ready pending active inactive working failing stale fresh current previous next last first second third
  hardcoded hard-coded blank optional? mandatory needed necessary unnecessary useless outdated obsolete deprecated ignored unchanged unused reused mine yours
  ours theirs known written printed logged visible? readable unreadable everywhere somewhere mismatched duplicated synced unsynced out-of-date case-sensitive
  read-only readonly one-time single-use long-lived short-lived supposed meant going allowed possible impossible pretty really probably apparently
  actually basically usually normally always often sometimes likely unlikely obviously clearly definitely simply better worse best worst slow fast
  faster slower cheap expensive green red done flaky useful helpful important critical enough sufficient limited unlimited open closed dead alive
  high low higher lower bigger smaller larger equal huge big small tiny wide narrow full half double
  falsch richtig abgelaufen leer gesperrt geändert zurückgesetzt ungültig gültig erforderlich nötig notwendig bekannt unbekannt sicher unsicher vergessen
  verschlüsselt gespeichert gesetzt weg kaputt neu alt gleich dieselbe dasselbe geheim zu kurz lang schwach stark hinterlegt verloren
  incorrect correct invalide valide expiré périmé oublié requis obligatoire vide faible fort perdu changé réinitialisé secret faux bon mauvais nouveau même
  incorrecta correcta incorrecto correcto inválida válida expirada vencida olvidada requerida obligatoria vacía débil fuerte perdida cambiada nueva misma obligatorio
  errada correta inválida expirada esquecida obrigatória vazia fraca forte perdida alterada nova mesma
  sbagliata errata corretta scaduta dimenticata obbligatoria vuota debole forte persa cambiata nuova stessa
  verkeerd juist verlopen vergeten verplicht leeg zwak sterk gewijzigd nieuw hetzelfde ongeldig fel rätt ogiltigt utgånget glömt tomt svagt starkt
  forkert ugyldig glemt tom feil gyldig utløpt udløbet istekla istekao kedaluwarsa expirado caducado caducada scaduto lejárt vypršelo vypršela wygasły väärä oikea vanhentunut tyhjä
  błędne złe niepoprawne wygasło puste słabe silne zapomniane zmienione nowe špatné neplatné zapomenuté
  неверный неправильный истёк истек пустой слабый забыт изменён изменен сброшен новый старый тот обязателен правильный верный
  sai đúng cũ mới yếu mạnh trống rỗng hỏng quên hết bắt buộc dung hong yeu manh ngắn dài lộ mất thiếu
  错误 正确 过期 无效 必填 空的`)

/** What else is called after it, or done with it, when nothing but a space stands between. */
export const COMPANIONS = setOf(`
  reset resets resetting change changes rotation rotations manager managers policy policies field fields hash hashes hashing hasher generator generators strength length
  protection protected protect input inputs prompt prompts box form forms page pages screen dialog file files store stores storage vault vaults hint hints expiry expiration
  expires expired expire requirement requirements rule rules complexity validation validator verify verification check checks checker checking
  recovery reminder reminders link links mail mail email emails request requests flow flows endpoint endpoints api logic code module modal feature features
  less spray spraying stuffing cracking cracker cracking guessing dump leak leaks breach breaches reuse sharing authentication auth authorization login logins logon
  column columns property properties attribute attributes parameter parameters param params argument arguments arg args option options flag flags
  variable variables value values string strings type types object objects key keys token tokens secret secrets name names entry entries
  encoder encoding encryption decryption encrypted salt salts safe db database databases table tables service services server provider providers
  error errors mismatch failure failures attempt attempts retry retries lockout timeout works worked working fails failed failing needs need
  must should has have had was were is are does did doesn't didn't isn't wasn't won't can't can cannot could would will may might
  exchange mode modes management handling lifetime lifecycle refresh refreshes revocation invalidation introspection bucket limit limits limiter
  count counts usage usages budget cost costs price window windows size sizes stream streams limit per based level levels ring rings
  pair pairs space spaces press binding bindings board boards chain chains frame frames word words stroke event events sequence map lookup
  rate rates through throughs ratio test tests fail skip skipped xfail filter filters pipeline phrase phrases one ones by around along on off it them
  confirmation update updates updated removal deletion creation setup settings setting configuration config support class classes function functions
  method methods library libraries package packages plugin header headers body cookie cookies session sessions scheme schemes format formats
  hint rotation audit audits alert alerts warning warnings message messages notification notifications ticket tickets issue issues bug bugs problem problems
  question questions docs documentation guide team portal app application site website tool tools script scripts job jobs task tasks cron
  ist sind wurde muss soll kann ändern zurücksetzen vergessen abgelaufen eingeben speichern geändert funktioniert
  oublié incorrect changer réinitialiser expiré olvidada cambiar restablecer incorrecta esqueci alterar dimenticata cambiare vergeten wijzigen
  забыл сменить сбросить истёк поменять не
  mới cũ sai hết quên đổi reset cấp bị được khi phải nên cần để thì mà vừa mỗi định kỳ hệ thống moi cu quen doi cap khi phai nen can de ma vua moi dinh
  tomorrow today yesterday tonight monday tuesday wednesday thursday friday saturday sunday weekly daily monthly quarterly regularly soon later asap yet ago
  shows prints says returns gives outputs expires changes looks seems became becomes gets goes lives sits stays stands comes asks takes uses matches leaks
  laufen läuft lief falsch eingegeben teilen weitergeben braucht gilt stimmt expiré partager marche funciona funcionou expiró expirou venceu venció caducó mudou cambió scade scaduta
  funziona verlopen wijzigen werkt ändra fungerar glömt virker vanheni wygasło zmienić vypršelo lejárt expirat değiştir unuttum süresi
  истек истёк забыт сбросьте поменяйте работает подходит expire mỗi nhân viên ứng dụng tài khoản email policy hôm nay`)

/** What code writes where a value would go. */
export const CODE_WORDS = setOf(`
  null none nil undefined void true false string str number int integer bigint float double bool boolean object any unknown never bytes byte char varchar text
  nvarchar datetime uuid array list dict map tuple optional func function async await const let var return new self this super process os env config settings
  options props args params kwargs data file path name username user email host hostname port url uri id length get post put patch delete valid validation policy
  rotation manager generator strength hash hashing value values key keys type field input prompt default example sample placeholder changeme changeit change-me change_me string! string? lost refreshed renewed regenerated reissued todo tbd throw raise panic abort assert exit
  n/a na tba dummy sample replaceme replace-me replace_me fixme insert-here stringify require import from export class struct enum interface public private protected static final readonly abstract override
  secret password passwd token credentials credential test yes no ok on off auto manual same redacted masked filtered hidden withheld removed omitted
  secretref secretkeyref valuefrom configmapkeyref fromsecret lookup vault ssm sops kms jwt bearer basic oauth oauth2 saml sso ldap pbkdf2 sha512
  your-password your_password yourpassword your-token your_token your-api-key your_api_key my-secret mypassword-here insert here`)
