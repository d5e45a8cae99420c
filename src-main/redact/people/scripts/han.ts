/**
 * People in Chinese characters, Chinese or Japanese: nothing parts a name from the words around it.
 *
 * Every run of characters is cut the cheapest way into words that are listed, names and single characters; what the cut
 * takes for a name is one. A word before it ("ask", "customer") or after it ("says", さん) makes a name cheaper.
 */
import { type ScriptWords, WORD } from '../../names/script-words.ts'
import { matchesOf } from '../../text/matches.ts'
import type { Range } from '../../text/range.ts'
import { OPAQUE } from '../../text/view.ts'

const run = /[\p{Script=Han}々]+/gu
/** Longer words than this are in no list. */
const LONGEST_WORD = 4

const WORD_COST = 1
const CHARACTER_COST = 1.5
const NAME_COST = 2.4
/** A name that is hardly one by its looks. */
const DOUBTFUL = 1.8
const IN_CONTEXT = -1.4

/** Words after which somebody is named, the last of them for both languages. */
const before = new Set(
  '问一下 問一下 找一下 叫一下 联系一下 聯絡一下 麻烦 联系 聯繫 聯絡 联络 找 问 問 请 請 叫 给 給 和 跟 与 與 由 让 讓 客户 客戶 同事 用户 負責人 负责人 经手人 經手人 联系人 聯絡人 感谢 感謝 谢谢 謝謝 通知 转告 轉告 是 为 姓名 名字 提醒 麻烦 麻煩 拜托 艾特 告诉 告訴 陪 帮 幫 老板 老闆 经理 經理 主管 医生 醫生 老师 老師 候选人 面试者 申请人 收件人 发件人 寄件人 患者 租客 房东 担当 担当者 顧客 作成者 氏名 名前'.split(
    ' ',
  ),
)
/** Marks after which somebody may be named, and what stands for a mention. */
const beforeMarks = new Set([...'@:：、，,；;/（(「『"“0123456789', OPAQUE])
/** Words before which somebody is named: what people do, and what they are called. */
const after =
  /^(?:说|說|你好|您好|辛苦|先生|女士|小姐|太太|老师|老師|同学|同學|总(?![是共的数体计结量])|總(?![是共的數體計結量])|经理|經理|主任|医生|醫生|博士|教授|律师|律師|工程师|工程師|师傅|師傅|哥(?!哥)|姐(?!姐)|要(?!求|是|点)|会(?!议)|會(?!議)|在(?!线)|已|正在|负责|負責|处理|處理|来(?!源)|來(?!源)|请假|請假|离职|離職|入职|入職|今天|明天|昨天|刚|剛|发(?!布|现|送)|發(?!布|現|送)|反馈|反饋|回复|回覆|确认|確認|提交|写的|寫的|都(?!是)|同意|批准|不在|觉得|認為|认为|建议|建議|的(?:分支|电话|電話|手机|手機|邮箱|工号|地址|简历|代码|分支|[Pp][Rr]|MR|提交|账号|密码|生日|合同|快递|微信|电脑)|和|跟|、)/u
/** What nobody but a person does. */
const somebodyDoes =
  /^(?:说|說|你好|您好|辛苦|请假|請假|离职|離職|入职|入職|回复|回覆|反馈|反饋|同意|批准|觉得|覺得|认为|認為|建议|建議|发来|發來|提的|写的|寫的|问|問|在吗|在嗎|在不在)/u
const japaneseAfter = /^(?:です|でした|に(?!ついて)|が|は|と(?!して)|から|まで|の(?!方)|も|へ|を)/u
/** What the words of `after` start with: one look spares most places the pattern. */
const opensAfter = new Set([
  ...'说說你您辛先女小太老同总總经經主医醫博教律工师師哥姐要会會在已正负負处處来來请請离離入今明昨刚剛发發反回确確提写寫的和跟、都同批不觉認认建',
])
const opensTitle = new Set([...'さ様氏く君ち殿先部課係社 \u3000'])
const japaneseTitle = /^[ \u3000]?(?:さん|様|さま|氏|くん|君(?!主)|ちゃん|殿|先生|先輩|部長|課長|係長|社長)/u
/** These make a place or a house of the family name before them. */
const placeAfter = /^[県縣市区區町村駅郡都府道州省島社店家版式線川港橋寺]/u
/** How Japanese given names end. */
const givenEnding = /[子美郎太介夫雄樹一二三也奈香恵代江菜花央男彦之助平人斗哉]$/u
/** Written with 様 or さん, and nobody in particular. */
const noJapanese =
  /(?:皆|客|神|王|何|同|多|模|仕|有|異|一|様々|奥|母|父|姉|兄|娘|息子|孫|嫁|婆|爺|祖父|祖母|業者|担当|担当者|営業|新人|社員|店員|職人|貴社|御社|他社|会社|各社|先方|開発|運用|山|弊社|管理者|利用者|責任者|上司|部下|同僚|医者|看護師|先輩|後輩|友|学生|相手|隣|赤|坊|坊主|沢山|屋|本|部|人|者|方|名)$/u
/** Family names that are everyday words as well: nobody without a word before or after that says so. */
const everydaySurname = new Set([
  ...'于方高金白路文关關管经經项項温常安万萬石马馬万和全平成明单單任何向连連强強易云雲雷付解麻古盛左右毛牛池梅钱錢江龙龍沈洪施应應宁寧程代余权權严嚴范範段孔习習甘童',
])
/** What somebody does begins with one of these, rather than with the rest of a word: "小王修好了", but 小王国. */
const doing = new Set([...'修改写寫做看提没沒不把给給帮幫又刚剛先跟能想推删刪调調测測搞弄忙休请請'])
const calledAfter =
  /^(?:先生|女士|小姐|太太|老师|老師|经理|經理|主任|医生|醫生|教授|律师|律師|师傅|師傅|总(?![是共的数体计结量部经])|さん|くん|氏)/u
/** "小李", "老张": what colleagues are called by the older or the younger of them. */
const familiar = new Set([...'小老阿'])
const isFamiliarSurname = new Set([
  ...'王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖董袁潘蒋蔣蔡杜叶葉苏蘇魏吕呂丁姚卢盧姜崔钟鍾谭譚陆陸汪廖贾賈韦邹鄒孟秦邱尹薛闫侯黎郝龚邵覃戴莫',
])
/** Characters that stand in sentences much more than in names. */
const notGiven = new Set([
  ...'的了是不在有我你他她它们這这那说說要会會对對把被也都就还還很吗吧呢啊哦嗎么麼什没沒去来來到从從给給让讓和跟与與或但因所以可能需个個些哪谁誰几幾请請问問找用做写寫看改修发發提测測试試上下里裡中前后後点點今昨日号號年月周天先再又更最已将將正',
])

/** Every range of a line where a person is named in Chinese characters; `isJapanese` when kana stand in the text. */
export function findHan(text: string, words: ScriptWords, isJapanese: boolean): Range[] {
  const found: Range[] = []
  const single = singlesOf(words)
  for (const match of matchesOf(text, run)) {
    const end = match.index + match[0].length
    cut({ text, words, single, isJapanese }, match.index, end, found)
    const last = found.at(-1)
    if (last?.end === end) found[found.length - 1] = { start: last.start, end: withGivenBeside(last, text, words) }
  }
  return found
}

/** "山田 花子", "伊藤さくら": a given name that a space parts from its family name, or that is written in kana. */
function withGivenBeside({ start, end }: Range, text: string, words: ScriptWords): number {
  if (end - start > 3 || (words(text.slice(start, end)) & WORD.japaneseSurname) === 0) return end
  const from = /[ \u3000]/.test(text.charAt(end)) ? end + 1 : end
  if (from > end) {
    const given = /^[\p{Script=Han}々]{1,3}/u.exec(text.slice(from, from + 3))?.[0] ?? ''
    const isWord = (words(given) & WORD.chineseWord) !== 0 && !givenEnding.test(given)
    if (
      given !== '' &&
      !isWord &&
      !/[\p{Script=Han}々]/u.test(text.charAt(from + given.length).replace(/[様氏君殿]/, ''))
    )
      return from + given.length
  }
  const kana = kanaGivenAt(text, from, words)
  return kana > 0 ? from + kana : end
}

/** How long the given name in kana is that stands at a place; 0 when there is none. */
function kanaGivenAt(text: string, at: number, words: ScriptWords): number {
  for (let length = 6; length >= 2; length -= 1)
    if ((words(text.slice(at, at + length)) & WORD.japaneseGiven) !== 0) return length
  return 0
}

const remembered = new WeakMap<ScriptWords, Int32Array>()

/** Every character is looked up many times: once is enough. */
function singlesOf(words: ScriptWords): (code: number) => number {
  const facts = remembered.get(words) ?? new Int32Array(0x10000).fill(-1)
  remembered.set(words, facts)
  return (code) => {
    const known = facts[code] ?? 0
    if (known >= 0) return known
    const looked = words(String.fromCharCode(code))
    facts[code] = looked
    return looked
  }
}

interface Reading {
  readonly text: string
  readonly words: ScriptWords
  /** The same for one character, by its code. */
  readonly single: (code: number) => number
  /** True when kana stand in the text. */
  readonly isJapanese: boolean
}

/** The cheapest cut of one run, by dynamic programming from the end; linear in the run's length. */
function cut(reading: Reading, from: number, to: number, found: Range[]): void {
  const { text, words } = reading
  const length = to - from
  const cost = new Float64Array(length + 1)
  const step = new Uint8Array(length + 1)
  const isName = new Uint8Array(length + 1)
  for (let i = length - 1; i >= 0; i -= 1) {
    cost[i] = CHARACTER_COST + (cost[i + 1] ?? 0)
    step[i] = 1
    const consider = (taken: number, price: number, name: boolean) => {
      const total = price + (cost[i + taken] ?? 0)
      if (total >= (cost[i] ?? 0)) return
      cost[i] = total
      step[i] = taken
      isName[i] = name ? 1 : 0
    }
    for (let taken = 2; taken <= LONGEST_WORD && i + taken <= length; taken += 1)
      if ((words(text.slice(from + i, from + i + taken)) & WORD.chineseWord) !== 0) consider(taken, WORD_COST, false)
    for (const { taken, price } of namesAt(reading, from + i, to)) consider(taken, price, true)
  }
  for (let i = 0; i < length; i += step[i] ?? 1)
    if (isName[i] === 1) found.push({ start: from + i, end: from + i + (step[i] ?? 1) })
}

interface Candidate {
  readonly taken: number
  readonly price: number
}

/** Every name that could start at `at`, and what it costs to take it for one. */
function* namesAt(reading: Reading, at: number, to: number): Generator<Candidate> {
  const { text, words, single, isJapanese } = reading
  // 佐々木, 長谷川
  if (at + 3 <= to && (words(text.slice(at, at + 3)) & WORD.japaneseSurname) !== 0) yield* japanese(reading, at, 3, to)
  for (let surname = 2; surname >= 1; surname -= 1) {
    if (at + surname > to) continue
    const facts = surname === 1 ? single(text.charCodeAt(at)) : words(text.slice(at, at + 2))
    if ((facts & WORD.surname) !== 0)
      for (const given of [2, 1]) {
        const end = at + surname + given
        const mayStand =
          end <= to &&
          (!isJapanese ||
            isTitleAt(text, end) ||
            (isAlone(text, at, end) && isListedGiven(text.slice(at + surname, end), words)))
        const price = mayStand ? chinese(reading, at, at + surname, end) : undefined
        if (price !== undefined) yield { taken: surname + given, price }
      }
    if ((facts & WORD.japaneseSurname) !== 0) yield* japanese(reading, at, surname, to)
  }
  if (familiar.has(text.charAt(at)) && at + 2 <= to && !isJapanese && isFamiliarSurname.has(text.charAt(at + 1))) {
    const end = at + 2
    const isOpening = !isCjk(text.charCodeAt(at - 1)) && doing.has(text.charAt(end))
    if (isFollowed(text, end) || end === to || isOpening || (isIntroduced(text, at) && isTitleAt(text, end)))
      yield { taken: 2, price: 0.9 }
  }
  // "何女士", "王さん": a family name alone before what somebody is called.
  const called =
    (single(text.charCodeAt(at)) & WORD.surname) === 0 ? null : calledAfter.exec(text.slice(at + 1, at + 4))
  if (called !== null && (isIntroduced(text, at) || !isCjk(text.charCodeAt(at - 1)))) {
    const taken = /^[ぁ-ん氏]/u.test(called[0]) ? 1 : 1 + called[0].length
    if (at + taken <= to) yield { taken, price: 0.4 }
  }
  // "五十嵐さん": no matter who, さん says it is somebody.
  for (const taken of [4, 3, 2]) {
    const end = at + taken
    if (end > to || !isTitleAt(text, end)) continue
    const name = text.slice(at, end)
    if (!noJapanese.test(name) && (words(name) & WORD.chineseWord) === 0) yield { taken, price: NAME_COST - 0.5 }
  }
}

const isListedGiven = (given: string, words: ScriptWords): boolean => (words(given) & WORD.given) !== 0

/** What a surname at `at` and a given name from `from` to `end` cost as one name; undefined when they are none. */
function chinese({ text, words, single }: Reading, at: number, from: number, end: number): number | undefined {
  const given = text.slice(from, end)
  // "联系人：尹正", and the run ends: what stands in sentences more than in names has no sentence here.
  const isAll = isAlone(text, at, end) && isIntroduced(text, at)
  for (const character of given) if (notGiven.has(character) && !(isAll && character === '正')) return undefined
  const isListed = isListedGiven(given, words)
  const isPlausible = isListed || areGivenParts(text, from, end, single)
  const isEveryday = everydaySurname.has(text.charAt(at)) && from - at === 1
  const introduced = isIntroduced(text, at)
  const followed = isFollowed(text, end)
  // "何静请假": what somebody does behind it, and nothing before it.
  const isOpening = !isCjk(text.charCodeAt(at - 1)) && somebodyDoes.test(text.slice(end, end + 2))
  const hasContext =
    introduced || isAlone(text, at, end) || (followed && (!isEveryday || isListed || (isOpening && isPlausible)))
  if (!hasContext && (!isPlausible || isEveryday)) return undefined
  // A word that happens to start like a name ("高兴") is one only between words that leave no doubt.
  const startsWord = [end, from + 1].some((stop) => (words(text.slice(at, stop)) & WORD.chineseWord) !== 0)
  if (startsWord && !(introduced && followed)) return undefined
  let price = NAME_COST
  if (hasContext) price += IN_CONTEXT
  if (introduced && followed) price -= 0.3
  if (!isPlausible) price += DOUBTFUL
  if (isEveryday) price += 0.6
  if (isListed) price -= 0.3
  if (given.length === 1) price += hasContext ? 0.2 : 0.9
  return price
}

function areGivenParts(text: string, from: number, end: number, single: Reading['single']): boolean {
  for (let at = from; at < end; at += 1) if ((single(text.charCodeAt(at)) & WORD.givenPart) === 0) return false
  return true
}

/** Whether a word or a mark that introduces somebody stands right before a place. */
function isIntroduced(text: string, at: number): boolean {
  let end = at
  while (end > 0 && text.charCodeAt(end - 1) === 32) end -= 1
  if (beforeMarks.has(text.charAt(end - 1))) return true
  for (let length = 4; length >= 1; length -= 1) if (before.has(text.slice(Math.max(0, end - length), end))) return true
  return false
}

function isFollowed(text: string, end: number): boolean {
  const next = text.charAt(end)
  if (isTitleAt(text, end)) return true
  if (next >= '\u3041' && next <= '\u3096') return japaneseAfter.test(text.slice(end, end + 4))
  return opensAfter.has(next) && after.test(text.slice(end, end + 4))
}

const isTitleAt = (text: string, at: number): boolean =>
  opensTitle.has(text.charAt(at)) && japaneseTitle.test(text.slice(at, at + 4))

function* japanese(
  { text, words, isJapanese }: Reading,
  at: number,
  surname: number,
  to: number,
): Generator<Candidate> {
  const end = at + surname
  const rest = text.slice(end, to)
  if (isTitleAt(text, end)) yield { taken: surname, price: 0.6 }
  if (surname === 1 || placeAfter.test(rest)) {
    for (const given of [3, 2])
      if (end + given <= to && (words(text.slice(end, end + given)) & WORD.japaneseGiven) !== 0)
        yield { taken: surname + given, price: NAME_COST - 0.8 }
    return
  }
  for (const given of [3, 2, 1]) {
    if (end + given > to) continue
    const isListed = (words(text.slice(end, end + given)) & WORD.japaneseGiven) !== 0
    const isWhole = end + given === to && (isJapanese || isIntroduced(text, at) || isAlone(text, at, to))
    const isClosed = isWhole || isTitleAt(text, end + given)
    if (isListed || isClosed) yield { taken: surname + given, price: NAME_COST - (isListed ? 1.2 : 0.8) }
  }
  // さくら behind 山本 leaves no doubt, though 山本 is a word of Chinese as well.
  if (kanaGivenAt(text, end, words) > 0) yield { taken: surname, price: WORD_COST - 0.1 }
  else if (isIntroduced(text, at) || isFollowed(text, end) || isAlone(text, at, end))
    yield { taken: surname, price: 1.2 }
}

/** Nothing but spaces, marks or Latin letters on either side. */
function isAlone(text: string, start: number, end: number): boolean {
  return !isCjk(text.charCodeAt(start - 1)) && !isCjk(text.charCodeAt(end))
}

const isCjk = (unit: number): boolean =>
  (unit >= 0x3040 && unit <= 0x30ff) || (unit >= 0x3400 && unit <= 0x9fff) || unit === 0x3005
