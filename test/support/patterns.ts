/** Regular expressions of the program, and texts that each of them begins to match over and over. */

import { readFileSync } from 'node:fs'

/** A pattern, and where it stands. */
export interface PatternPlace {
  readonly place: string
  readonly pattern: RegExp
}

/** A literal, after what an expression can begin behind; comments are gone. */
const literal =
  /(?<=[(,=:[!&|?{;]\s*|=>\s*|\breturn\s+|\n\s*)\/(?![*/])((?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?=[\s.,;:)\]}]|$)/g

/** The literals of a file. */
export function literalsOf(path: string): readonly PatternPlace[] {
  const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (comment) =>
    comment.replace(/[^\n]/g, ''),
  )
  return [...code.matchAll(literal)].map(({ 1: source = '', 2: flags = '', index }) => ({
    place: `${path}:${code.slice(0, index).split('\n').length}`,
    pattern: new RegExp(source, flags),
  }))
}

/** Whether a part of it may match without end, or a hundred times: what cannot takes so long at each place at most, however long the text. */
export const mayRepeat = ({ source }: RegExp): boolean =>
  /[*+]|\{\d+,\}|\{(?:\d+,)?\d{3,}\}/.test(source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, 'x'))

/** One text for each way in which a pattern can have begun to match, in its order: `[[a`, `[[a|`, `[[a|b`. */
export function beginnings({ source, flags }: RegExp): readonly string[] {
  const reader = new PatternReader(source, flags.includes('v') || flags.includes('u'))
  reader.alternatives()
  return [...new Set(reader.seen)].filter((text) => text !== '')
}

const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/
const atoms: Readonly<Record<string, string>> = {
  d: '7',
  w: 'a',
  s: ' ',
  S: 'a',
  D: 'a',
  W: ' ',
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  0: '\0',
}

class PatternReader {
  readonly seen: string[] = []
  readonly #source: string
  readonly #isUnicode: boolean
  #at = 0
  constructor(source: string, isUnicode: boolean) {
    this.#source = source
    this.#isUnicode = isUnicode
  }

  /** Reads alternatives up to their end; gives a text that the first one matches. Every beginning is put into `seen`. */
  alternatives(before = ''): string {
    let first: string | null = null
    let text = ''
    while (this.#at < this.#source.length && this.#source[this.#at] !== ')') {
      if (this.#source[this.#at] === '|') {
        this.#at += 1
        first ??= text
        text = ''
        continue
      }
      const start = this.#at
      let atom = this.#atom(before + text)
      const [times = ''] = quantifier.exec(this.#source.slice(this.#at)) ?? []
      this.#at += times.length
      const least = Number(/^\{(\d+)/.exec(times)?.[1] ?? 1)
      if (least > 1 && least < 100) atom = atom.repeat(least)
      text += atom
      if (text !== '') this.seen.push(before + text)
      if (this.#at === start) this.#at += 1
    }
    return first ?? text
  }

  #atom(before: string): string {
    const source = this.#source
    const sign = source[this.#at] ?? ''
    if (sign === '(') return this.#group(before)
    if (sign === '[') return this.#set()
    if (sign === '\\') return this.#escape()
    const whole = String.fromCodePoint(source.codePointAt(this.#at) ?? 0)
    this.#at += this.#isUnicode ? whole.length : 1
    if (sign === '^' || sign === '$') return ''
    return sign === '.' ? 'a' : this.#isUnicode ? whole : sign
  }

  #group(before: string): string {
    const [head = '('] = /^\((?:\?(?:<?[=!]|:|<\w+>))?/.exec(this.#source.slice(this.#at)) ?? []
    this.#at += head.length
    const isLook = /[=!]$/.test(head)
    const text = this.alternatives(isLook && head.includes('<') ? '' : before)
    this.#at += 1
    return isLook ? '' : text
  }

  #escape(): string {
    const rest = this.#source.slice(this.#at)
    const [whole = '\\', property, wide, narrow, byte, letter = ''] =
      /^\\(?:[pP]\{([^}]*)\}|u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|k<\w+>|([\s\S]))/i.exec(rest) ?? []
    this.#at += whole.length
    if (property !== undefined) return whole[1] === 'P' ? ' ' : propertySample(property)
    const code = wide ?? narrow ?? byte
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16))
    if (/[bB1-9]/.test(letter)) return ''
    return atoms[letter] ?? letter
  }

  /** A sign that a set holds. */
  #set(): string {
    const start = this.#at
    let depth = 0
    do {
      const sign = this.#source[this.#at]
      if (sign === '\\') this.#at += 1
      else if (sign === '[') depth += this.#isUnicode && this.#source.includes('&&') ? 1 : depth === 0 ? 1 : 0
      else if (sign === ']') depth -= 1
      this.#at += 1
    } while (depth > 0 && this.#at < this.#source.length)
    const set = new RegExp(this.#source.slice(start, this.#at), this.#isUnicode ? 'u' : '')
    return samples.find((sample) => set.test(sample)) ?? Array.from(this.#source.slice(start + 1, this.#at))[0] ?? ''
  }
}

const samples = [
  'a',
  'A',
  '7',
  ' ',
  'é',
  '\n',
  '.',
  ...Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)),
  '\u0301',
  '\u00a0',
  '\u200b',
  '’',
  '–',
  '•',
  '→',
  '漢',
]
const propertySample = (property: string): string =>
  samples.find((sample) => new RegExp(`\\p{${property}}`, 'u').test(sample)) ?? ''
