/**
 * The words that stand around people's names, language by language, and how names change their form.
 *
 * Written down from general knowledge; the names themselves are in `scripts.bin`.
 */

/** How names look and change in one script whose words are parted by spaces. All words folded (`foldWord`). */
export interface Language {
  readonly word: RegExp
  /** True where names are written with a capital. */
  readonly hasCapitals: boolean
  /** Titles: the next word is somebody, no matter who. */
  readonly titles: ReadonlySet<string>
  /** What people are, and what is done with them: a listed name that follows is somebody. */
  readonly roles: ReadonlySet<string>
  /** What stands behind a name: honorifics, and what somebody did. */
  readonly behind: ReadonlySet<string>
  /** Of those, what makes somebody of an everyday word as well. */
  readonly honorifics?: ReadonlySet<string>
  /** Listed as names, and everyday words as well. */
  readonly everyday: ReadonlySet<string>
  /** Family names by their looks: beside a first name, and with a capital anywhere. */
  readonly surname: RegExp
  /** Family names that are nothing else: the word before one is a first name, listed or not. */
  readonly anchor?: RegExp
  /** Small words inside a name, before one more part of it. */
  readonly particles?: ReadonlySet<string>
  /** What a word may be in the lists as; the word itself comes first. */
  forms(folded: string): readonly string[]
}

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/[\s,]+/))

/** What is joined to a word, with the stroke that draws it out perhaps. */
const ARABIC_PREFIX = /^(?:[وف]?[بلك]|[وف])ـ?(?=.{3})/
const arabic: Language = {
  word: /[\p{Script=Arabic}\u0640\u200c]+/gu,
  hasCapitals: false,
  titles: set(
    'السيد السيدة الآنسة الاستاذ الأستاذ الأستاذة أستاذ استاذ الدكتور الدكتورة دكتور دكتورة د المهندس المهندسة مهندس الشيخ الحاج الأخ الأخت أبو ابو أم ام آقای خانم جناب دکتر مهندس آقا صاحب جناب محترم محترمہ',
  ),
  roles: set(
    'العميل العميلة الزبون الزبونة الموظف الموظفة المستخدم المريض المدير المديرة الزميل الزميلة المطور المسؤول زميلي زميلتي صديقي اسأل اسألي كلم كلمي كلمت سألت قال قالت راسل اتصل تواصل مع عند عن من إلى الى على شكرا شكراً مرحبا اسمه اسمها اسم قلت أخبر اخبر بلغ يا الكاتب بواسطة مشتری کارمند همکار بپرس به از با نام مشتری کو سے نے',
  ),
  behind: set(
    'اتصلت اتصل قال قالت قالوا طلب طلبت أرسل أرسلت كتب كتبت وافق وافقت رفض غائب غائبة متصل رد ردت گفت نوشت پرسید صاحب جی نے کو سے',
  ),
  everyday: set(
    'أمل امل نور هدى جميل سعيد كريم عادل سلام سلمى وفاء إيمان حنان أمين امين رشيد ناصر فريد وحيد حكيم حليم صالح ماجد شريف جلال جمال كمال بدر قمر شمس ورد زهرة ريم ربيع رجب شعبان رمضان سالم عزيز مجد فرح سرور بهار امید آزاد روشن پیام سحر باران نسیم نازنین بشرى ندى هند دينا رنا منى غادة شهد راضي حسن علي على',
  ),
  surname: /^ال.{2,8}[يى]$/,
  particles: set('بن ابن بنت آل بو'),
  forms: (word) => {
    const bare = word.replace(ARABIC_PREFIX, '')
    return [...new Set([word, bare].flatMap((form) => [form, form.replace(/[أإآ]/g, 'ا')]))]
  },
}

const hebrew: Language = {
  word: /\p{Script=Hebrew}+(?:["'״׳]\p{Script=Hebrew}+)?/gu,
  hasCapitals: false,
  titles: set('מר גברת גב הגברת אדון ד"ר דר דוקטור פרופ פרופסור הרב הרבנית עו"ד אדריכל מהנדס'),
  roles: set(
    'הלקוח הלקוחה לקוח לקוחה העובד העובדת המנהל המנהלת המפתח המפתחת המשתמש המשתמשת הקולגה החבר החברה חבר חברה עם אל את של לפי אצל תשאל תשאלי שאלתי תגיד אמרתי דיברתי דבר דברי תודה היי שלום בשם שמו שמה מאת פנה פנו דרך לגבי עבור',
  ),
  behind: set(
    'בחופשה אמר אמרה כתב כתבה ביקש ביקשה שלח שלחה ענה ענתה חולה נמצא נמצאת עובד עובדת התקשר התקשרה אישר אישרה חזר חזרה עזב עזבה מצטרף מצטרפת',
  ),
  particles: set('בן בת'),
  surname: /.{2}(?:ברג|שטיין|מן|ביץ|וביץ|סקי|שוילי|צקי|זאדה|פור|יאן|נוביץ)$/,
  anchor:
    /^(?:כהן|לוי|מזרחי|פרץ|ביטון|דהן|אזולאי|אוחיון|שפירא|אשכנזי|ישראלי|גבאי|אדרי|חזן|שרעבי|אלבז|הורוביץ|וייס|אבוטבול|בוזגלו|טולדנו|.{2,}(?:ברג|שטיין|וביץ|סקי|שוילי))$/,
  everyday: set(
    'טוב אור טל גל שיר חן דור רון שני שירה מאור נועם עומר עידן ליאור בר שלום יוסף דוד ברק קרן רותם עדי ורד הדס ארז דן אלון צור חיים גיא זאב אבי אלי שי ניר תמר יעל הילה נגר גולן סגל אביב אגם אדר עמית דנה מורן סיון פז רז לב שחר יניב תום אופיר ים קשת סתיו ענבר יובל אורי משה',
  ),
  forms: (word) => {
    const one = word.replace(/^[ולבמשהכ](?=.{2})/, '')
    const two = word.replace(/^(?:[ושכמה][ולבמשהכ])(?=.{2})/, '')
    return [...new Set([word, one, two])]
  },
}

const devanagari: Language = {
  word: /[\p{Script=Devanagari}\u200c\u200d]+/gu,
  hasCapitals: false,
  titles: set('श्री श्रीमती सुश्री डॉ डॉक्टर प्रोफेसर कुमारी पंडित माननीय'),
  roles: set('ग्राहक कर्मचारी प्रबंधक सहकर्मी मित्र दोस्त मरीज नाम उपयोगकर्ता डेवलपर धन्यवाद नमस्ते हैलो और तथा'),
  behind: set('जी साहब साहेब भाई दीदी भैया सर मैडम मैम ने को से का की के पर'),
  honorifics: set('जी साहब साहेब भाई दीदी सर मैडम मैम'),
  everyday: set(
    'आनंद प्रकाश आशा निशा उषा ज्योति प्रीति कविता सीमा रेखा रचना कल्पना वंदना किरण कोमल पायल काजल प्रेम देव कवि राम विवेक विकास विजय संगीता गीता ममता रवि शिव सेन दास आरती पूजा दीपक सूरज अखिल शेख मोरे',
  ),
  surname: /^(?:लाल|राय|नाथ|पाल|चंद|चन्द|चंद्र|प्रसाद|झा|बसु|कौर|राम|बाई|बेन|भाई)$/,
  anchor:
    /^(?:मेहरा|चड्ढा|अहलूवालिया|बेदी|सिद्धू|ढिल्लों|संधू|ग्रेवाल|रंधावा|सूरी|नागपाल|कालरा|नारंग|जुनेजा|आहूजा|लूथरा|बत्रा|छाबड़ा|सिन्हा|मोदी|दत्ता|भट्ट|भट्टाचार्य|पंत|नेगी|बिष्ट|सोनी|शेट्टी|पिल्लई|कृष्णन|वाधवा|सेठी|खन्ना|धवन|कोहली|सोलंकी|परमार|पंड्या|पांड्या|भारद्वाज|कश्यप|राणा|मौर्य|कुशवाहा|प्रजापति|विश्वकर्मा|मजूमदार|मंडल|शर्मा|वर्मा|गुप्ता|सिंह|कुमार|कुमारी|यादव|मिश्रा|पांडे|पाण्डेय|तिवारी|त्रिपाठी|त्रिवेदी|चतुर्वेदी|द्विवेदी|दुबे|शुक्ला|श्रीवास्तव|अग्रवाल|मेहता|पटेल|देसाई|जोशी|कुलकर्णी|देशपांडे|देशमुख|पाटिल|पाटील|शिंदे|गायकवाड़|जाधव|चव्हाण|राठौर|राठौड़|चौहान|ठाकुर|राजपूत|मल्होत्रा|कपूर|चोपड़ा|अरोड़ा|भाटिया|गोयल|बंसल|मित्तल|सक्सेना|माथुर|भटनागर|अंसारी|कुरैशी|रेड्डी|नायर|मेनन|अय्यर|नायडू|चटर्जी|बनर्जी|मुखर्जी|थापा|गुरुंग)$/,
  forms: (word) => [word],
}

const GREEK_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ου$/, 'ος'],
  [/ο$/, 'ος'],
  [/ε$/, 'ος'],
  [/η$/, 'ης'],
  [/α$/, 'ας'],
  [/ου$/, 'ης'],
  [/ας$/, 'α'],
  [/ης$/, 'η'],
  [/ων$/, 'ος'],
]
const greek: Language = {
  word: /\p{Script=Greek}+/gu,
  hasCapitals: true,
  titles: set('κ κος κα κυριος κυρια κυριε κυριο κυριου κυριας δρ καθ καθηγητης'),
  roles: set(
    'πελατης πελατισσα υπαλληλος συναδελφος χρηστης ασθενης ρωτα ρωτησε τον την του της στον στην με και απο ο η γεια ευχαριστω ονομα',
  ),
  behind: set('ειπε εγραψε ζητησε ελειπει απαντησε εστειλε'),
  everyday: set('ζωη νικη χαρα ελπιδα ειρηνη παρασκευη σοφια κυριακη'),
  surname:
    /(?:οπουλο[ςυ]?|οπουλου|ακη[ςσ]?|ιδη[ςσ]?|ιδου|αδη[ςσ]?|αδου|ογλου|ουδα[ςσ]?|ατο[ςσ]|ουλα[ςσ]|ελη[ςσ]|ινο[ςσ]|εα[ςσ])$/,
  forms: (word) => {
    const plain = word.replaceAll('ς', 'σ')
    return [
      word,
      ...GREEK_ENDINGS.filter(([ending]) => ending.test(word)).map(([ending, to]) => word.replace(ending, to)),
      plain,
    ]
  },
}

const CASE_ENDING = /(?:ами|ями|ией|ой|ей|ёй|ом|ем|ём|ью|ию|ии|ая|а|я|у|ю|е|ы|и|о)$/
const cyrillic: Language = {
  word: /\p{Script=Cyrillic}+/gu,
  hasCapitals: true,
  titles: set('господин госпожа г-н г-жа пан пани господар доктор профессор д-р'),
  roles: set(
    'клиент клиентка сотрудник сотрудница коллега пользователь менеджер спроси спросите напиши позвони скажи передай от у с и для про к имя автор спасибо привет дякую запитай кажи товарищ',
  ),
  behind: set(
    'сказал сказала написал написала спросил спросила просил просила ушел ушла заболел заболела ответил ответила отправил отправила попросил попросила согласился согласилась уволился уволилась',
  ),
  everyday: set('вера надежда любовь роман лев марк слава света роза мир воля майя рада'),
  surname:
    /.{2}(?:ов|ев|ин|ын|ский|цкий|ской|енко|чук|щук|юк|ян|дзе|швили|ович|евич)(?:а|у|ым|им|ом|ем|е|ой|ого|ому|ую|ы|ых)?$|.{2}(?:ская|цкая|ской|скую|ского|скому|ским|ском)$/,
  forms: (word) => {
    const ending = CASE_ENDING.exec(word)
    if (ending === null || word.length - ending[0].length < 3) return [word]
    const stem = word.slice(0, -ending[0].length)
    return [word, stem, ...['а', 'я', 'и', 'й', 'ь', 'о', 'ия'].map((nominative) => stem + nominative)]
  },
}

const armenian: Language = {
  word: /\p{Script=Armenian}+/gu,
  hasCapitals: true,
  titles: set('պարոն տիկին օրիորդ դոկտոր պրն տկն'),
  roles: set('հաճախորդ աշխատակից գործընկեր օգտատեր հարցրու հարցրեք ասա գրիր և հետ անունը շնորհակալություն բարև'),
  behind: set('ասաց գրեց խնդրեց պատասխանեց'),
  everyday: set('բարի արև լույս'),
  surname: /.{2}յան(?:ը|ն|ի|ին|ից|ով)?$/,
  forms: (word) => [
    word,
    ...['ի', 'ին', 'ից', 'ով', 'ը', 'ն', 'ս']
      .filter((end) => word.endsWith(end) && word.length - end.length >= 3)
      .map((end) => word.slice(0, -end.length)),
  ],
}

const georgian: Language = {
  word: /\p{Script=Georgian}+/gu,
  hasCapitals: false,
  titles: set('ბატონი ბატონმა ბატონს ქალბატონი ქალბატონმა ქალბატონს დოქტორი პროფესორი ბ-ნი ქ-ნი'),
  roles: set(
    'კლიენტი კლიენტმა კლიენტს თანამშრომელი თანამშრომელმა კოლეგა კოლეგამ მომხმარებელი მომხმარებელმა ჰკითხე ჰკითხეთ უთხარი მისწერე დაურეკე და სახელი მადლობა გამარჯობა პაციენტი',
  ),
  behind: set('თქვა დაწერა ითხოვა მოითხოვა დარეკა უპასუხა გაგზავნა'),
  everyday: set('ია ანა ნიკა ეკა თეა ლუკა მაკა'),
  surname:
    /.{2}(?:შვილი|შვილმა|შვილს|შვილის|შვილთან|.ძე|.ძემ|.ძეს|.ძის|.ძესთან|[ია]ია(?:მ|ს|სთან)?|ელია(?:მ|ს)?|ავა(?:მ|ს)?|უა(?:მ|ს)?|ურ[ი](?:მ|ს)?|ულ[ი](?:მ|ს)?|იან[ი](?:მ|ს)?)$/,
  anchor: /.{3}(?:შვილი|შვილმა|შვილს|შვილის|შვილთან|აძე|იძე|ნიძე|აძემ|იძემ|აძეს|იძეს|აძის|იძის)$/,
  forms: (word) => [
    word,
    ...['მა', 'მ', 'ს', 'ის', 'სთან', 'თან', 'ით', 'ად', 'სგან', 'სთვის', 'ისთვის'].flatMap((end) =>
      word.endsWith(end) && word.length - end.length >= 3
        ? [word.slice(0, -end.length), `${word.slice(0, -end.length)}ი`]
        : [],
    ),
  ],
}

/** Every language that `openSpaced` reads. */
export const LANGUAGES: readonly Language[] = [arabic, hebrew, devanagari, greek, cyrillic, armenian, georgian]
