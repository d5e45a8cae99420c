/**
 * What somebody says about where they live and what they are: home towns, nationality, religion, politics.
 *
 * A city or a nationality alone says nothing about anyone; said of a person it does. So each needs the words that
 * make it personal: `lives in Oslo`, `she is Norwegian`, `I'm a Muslim`.
 */
import type { Detector, Finding } from '../finding.ts'
import { isCalledAThing, isInPlaceName } from '../names/index.ts'
import { foundIn } from '../text/matches.ts'
import { firstWordsOf, mayHoldWord } from '../text/word-index.ts'

const home =
  /\b(?:lives?|living|lived|resid(?:es?|ing|ed)|born|grew up|raised|moved?|moving|relocat(?:es?|ed|ing)|home(?:town)?(?: is)?|house|flat|apartment|commut(?:es?|ing)|based|family|parents|wohn(?:e|t|haft)|lebt|habite|vive|vivo|bor)\s(?:is\s|back\s|down\s|over\s|up\s)?(?:in|to|from|near|outside|at|à|en|i|nach)\s((?:\p{Lu}[\p{L}'.-]{1,24})(?:,?\s(?:(?:de|del|la|le|los|upon|am|an der)\s)?\p{Lu}[\p{L}'.-]{1,24}){0,3})/gu
/** What moves and lives in places without being anybody. */
const thing =
  /\b(?:office|offices|company|team|teams|data|service|services|servers?|cluster|traffic|workloads?|instances?|region|bucket|databases?|app|site|event|conference|meeting|offsite|meetup|headquarters|hq|packages?|shipment|hosting|infra|deployment|project|customers?|startup|vendor|firm|bank|agency|it|everything|all)(?: (?:is|are|was|were|has|have|had|will|be|been|being|got|gets|just|now|itself))* $/i
const TRAITS =
  'norwegian|swedish|danish|finnish|icelandic|german|austrian|swiss|dutch|belgian|french|spanish|portuguese|italian|greek|turkish|polish|czech|slovak|hungarian|romanian|bulgarian|serbian|croatian|bosnian|albanian|ukrainian|russian|belarusian|lithuanian|latvian|estonian|irish|scottish|welsh|british|english|american|canadian|mexican|brazilian|argentinian|chilean|colombian|peruvian|venezuelan|cuban|indian|pakistani|bangladeshi|nepali|sri lankan|chinese|taiwanese|japanese|korean|vietnamese|thai|filipino|filipina|indonesian|malaysian|singaporean|australian|nigerian|ghanaian|kenyan|ethiopian|egyptian|moroccan|algerian|tunisian|south african|israeli|palestinian|lebanese|syrian|iraqi|iranian|afghan|saudi|kurdish|armenian|georgian|roma|jewish|jew|muslim|christian|catholic|protestant|orthodox|hindu|buddhist|sikh|atheist|mormon|lutheran|evangelical|republican|democrat|socialist|communist|conservative|libertarian|gay|lesbian|bisexual|transgender|trans|queer'
const traitWords = firstWordsOf(TRAITS)
const said = new RegExp(
  `\\b(?:i am|i'm|im|he is|he's|she is|she's|they are|they're|you are|you're|we are|we're|as|being|is|was|identif(?:y|ies) as|born|wife is|husband is|partner is)\\s(?:an?\\s|originally\\s|half\\s|also\\s|a practi[cs]ing\\s){0,2}(${TRAITS})(?![\\p{L}-])(?!\\s(?:keyboard|locale|translation|version|language|text|string|layout|build|region|server|holiday|spelling|office|market|team|characters?|speaking|api))`,
  'giu',
)

export const trait: Detector = {
  name: 'trait',
  goesByShape: true,
  find({ text }) {
    const found: Finding[] = []
    for (const pattern of mayHoldWord(text, traitWords) ? [home, said] : [home]) {
      for (const match of foundIn(text, pattern)) {
        if (pattern === home && thing.test(text.slice(Math.max(0, match.index - 40), match.index))) continue
        const told = match[1] ?? ''
        if (pattern === home && isProduct(told)) continue
        const end = match.index + match[0].length
        found.push({
          start: end - told.length,
          end,
          entity: 'LOCATION',
          confidence: 0.6,
          detector: pattern === home ? 'home' : 'trait',
        })
      }
    }
    return found
  },
}

/** "we moved to Postgres": what is called so, and no town is. */
function isProduct(written: string): boolean {
  const low = written.toLowerCase()
  return isCalledAThing(low) && !isInPlaceName(low)
}
