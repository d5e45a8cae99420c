/** Reads a pattern for what a text must hold for it to match. */
import { ANY, beside, either, joined, type Known, type Need, needOf, oneOf, PLACE, repeated } from './need.ts'
import { OTHER, SPACE, symbolOf } from './symbols.ts'

/** What a text must hold for a pattern to match in it; undefined where nothing is known. Flags make no difference. */
export function needIn({ source }: RegExp): Need {
  const reader = new Reader(source)
  return reader.read()
}

/** A class of more symbols than that says nothing. */
const MOST_IN_CLASS = 10
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', 0: '\0' }

class Reader {
  private readonly source: string
  private at = 0

  constructor(source: string) {
    this.source = source
  }

  read(): Need {
    const known = this.alternatives()
    // A bracket too many: what stands behind it was not read.
    return this.at === this.source.length ? needOf(known) : undefined
  }

  private takes(sign: string): boolean {
    if (!this.source.startsWith(sign, this.at)) return false
    this.at += sign.length
    return true
  }

  private alternatives(): Known {
    const parts: Known[] = []
    do {
      let known = PLACE
      while (this.at < this.source.length && !/[|)]/.test(this.source.charAt(this.at)))
        known = joined(known, this.term())
      parts.push(known)
    } while (this.takes('|'))
    return either(parts)
  }

  private term(): Known {
    const known = this.atom()
    const count = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.source.slice(this.at, this.at + 16))
    if (count === null) return known
    this.at += count[0].length
    const [sign = '', least, comma, most] = count
    if (least === undefined) return repeated(known, sign.startsWith('+') ? 1 : 0, sign.startsWith('?') ? 1 : Infinity)
    return repeated(known, Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most))
  }

  private atom(): Known {
    if (this.takes('(')) return this.group()
    if (this.takes('[')) return this.oneOfClass()
    if (this.takes('.')) return ANY
    if (this.takes('^') || this.takes('$')) return PLACE
    if (this.takes('\\')) return this.escaped()
    return this.written(this.next())
  }

  private group(): Known {
    const kind = /^(?:\?(?:<?[=!]|:|<[^>]*>))?/.exec(this.source.slice(this.at))?.[0] ?? ''
    this.at += kind.length
    const known = this.alternatives()
    this.takes(')')
    if (kind.endsWith('!')) return PLACE
    return kind.endsWith('=') ? beside(known) : known
  }

  private escaped(): Known {
    const letter = this.next()
    if (letter === 'b' || letter === 'B') return PLACE
    if (letter === 'd') return oneOf(['0'])
    if (letter === 's') return oneOf([' '])
    if (/[pP]/.test(letter)) this.skipTo('}')
    if (letter === 'k') this.skipTo('>')
    if (/[pPDSWwk1-9]/.test(letter)) return ANY
    return this.written(this.unescaped(letter))
  }

  /** What is written behind a backslash. */
  private unescaped(letter: string): string {
    const code = letter === 'u' ? /^(?:\{([\da-f]+)\}|([\da-f]{4}))/i : letter === 'x' ? /^()([\da-f]{2})/i : undefined
    const match = code?.exec(this.source.slice(this.at, this.at + 10))
    if (match === null || match === undefined) return CONTROLS[letter] ?? letter
    this.at += match[0].length
    return String.fromCodePoint(Number.parseInt(match[1] || match[2] || '0', 16))
  }

  private next(): string {
    const letter = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0)
    this.at += letter.length
    return letter
  }

  private skipTo(sign: string): void {
    this.at = this.source.indexOf(sign, this.at) + 1
  }

  private written(text: string): Known {
    let symbols = ''
    for (let at = 0; at < text.length; at += 1) symbols += String.fromCharCode(symbolOf(text.charCodeAt(at)))
    return oneOf([symbols])
  }

  private oneOfClass(): Known {
    const isNot = this.takes('^')
    const symbols = new Set<number>()
    let isKnown = !isNot
    for (let from: string | undefined; !this.takes(']'); ) {
      const letter = this.next()
      const isRange = from !== undefined && letter === '-' && this.source.charAt(this.at) !== ']'
      if (isRange) {
        const to = this.member(this.next())
        // What lies beyond 65,536 has two units.
        if (to === undefined || from === undefined || to.length > 1) isKnown = false
        else addRange(symbols, from, to)
        from = undefined
        continue
      }
      from = this.member(letter)
      if (from === undefined) {
        const kind = this.source.charAt(this.at - 1)
        if (kind === 'd') symbols.add(0x30)
        else if (kind === 's') symbols.add(SPACE)
        else isKnown = false
      } else if (from.length > 1) isKnown = false
      else symbols.add(symbolOf(from.charCodeAt(0)))
    }
    if (!isKnown || symbols.size > MOST_IN_CLASS) return ANY
    return oneOf([...symbols].map((symbol) => String.fromCharCode(symbol)))
  }

  /** A member of a class; undefined for one that is a class itself, whose letter was read last. */
  private member(letter: string): string | undefined {
    if (letter !== '\\') return letter
    const kind = this.next()
    if (/[pP]/.test(kind)) {
      this.skipTo('}')
      return undefined
    }
    if (/[dDsSwW]/.test(kind)) return undefined
    return kind === 'b' ? '\b' : this.unescaped(kind)
  }
}

function addRange(symbols: Set<number>, from: string, to: string): void {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0]
  for (let unit = first; unit <= Math.min(last, 0x7f); unit += 1) symbols.add(symbolOf(unit))
  // Beyond ASCII there are spaces, and letters that are the same as some of ASCII.
  if (last > 0x7f) for (const symbol of [OTHER, SPACE, 's'.charCodeAt(0), 'k'.charCodeAt(0)]) symbols.add(symbol)
}
