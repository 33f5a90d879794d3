/**
 * No language in code: what a page says is sought with the words of the lexicons, so that one more language is one more
 * file. Every literal of src/records is read: a pattern holds no word, a plain string no small word of a language.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { grammarKeys } from '../../src/records/words/grammar.ts'
import { lexicons } from './support.ts'

const root = 'src/records'

/** Of no language: addresses, formats, names of tools and time zones, and signs that are spelled with letters. */
const international: Readonly<Record<string, readonly string[]>> = {
  'page/boilerplate.ts': ['FIXME'],
  // Keys of files, names of rules, a fence of Markdown.
  'answer-lines.ts': ['answers'],
  'assist.ts': ['json'],
  'assist/topics.ts': ['participants', 'actor', 'speaker', 'role'],
  'place/online.ts': [
    // Hosts and paths of rooms.
    ...'meet visio bbb jitsi zoom mumble talk video conf user room'.split(' '),
    ...'hangout hangouts irc xmpp webchat kiwiirc whereby framatalk teams'.split(' '),
  ],
  'extract/read-page.ts': ['direction', 'diff', 'html', 'htm', 'oldid'],
  'page/printed-links.ts': ['magnet', 'urn', 'news'],
  'extract/schema.ts': ['sha'],
  'dates/timezone.ts': [...'utc gmt Europe America Asia Africa Australia Pacific Atlantic'.split(' ')],
  // How inclusive writing ends words: folded before any lexicon is asked, and by the lexicons themselves.
  'words/text.ts': [...'e ne es trice trices euse euses rice rices in nen er Innen'.split(' ')],
  'words/meeting-tools.ts': [
    ...'Mumble BigBlueButton BBB Jitsi Meet Zoom Skype Google Hangouts Hangout Teamspeak Discord Nextcloud Talk Webex'.split(
      ' ',
    ),
    ...'GoToMeeting IRC Galène'.split(' '),
  ],
}
const everywhere = new Set(['http', 'https', 'www', 'sha'])

interface Literal {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly isPattern: boolean
}

interface Node {
  readonly type: string
  readonly start: number
  readonly regex?: { readonly pattern: string }
  readonly value?: unknown
  readonly quasis?: readonly { readonly value: { readonly cooked?: string } }[]
}

/** A string that is a piece of a pattern. */
const isPatternText = (text: string): boolean => /\\[^\r\n]|\(\?/.test(text)

/** A template that is handed to `RegExp`. */
const isInPattern = (source: string, start: number): boolean => /RegExp\(\s*$/.test(source.slice(0, start))

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const literals = files.sort().flatMap(literalsOf)

function literalsOf(file: string): readonly Literal[] {
  const source = readFileSync(join(root, file), 'utf8')
  const found: Literal[] = []
  const add = ({ start }: Node, text: string, isPattern: boolean): void => {
    found.push({ file, line: source.slice(0, start).split('\n').length, text, isPattern })
  }
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one)
    if (!isNode(value) || /^(?:Import|ExportAll)/.test(value.type)) return
    const template = value.quasis?.map((part) => part.value.cooked ?? '').join('\ufffc')
    if (value.regex !== undefined) add(value, value.regex.pattern, true)
    else if (value.type === 'Literal' && typeof value.value === 'string')
      add(value, value.value, isPatternText(value.value))
    else if (template !== undefined) add(value, template, isPatternText(template) || isInPattern(source, value.start))
    for (const [key, child] of Object.entries(value)) if (key !== 'quasis' && key !== 'regex') visit(child)
  }
  visit(parseAst(source, { lang: 'ts' }).body)
  return found
}

/** Words of one letter: `y`, `à`. Alone between the signs of a choice they are no flag and no class. */
const loneWords = new Set(
  lexicons
    .flatMap(({ grammar, conjunctions }) => [...conjunctions, ...grammarKeys.flatMap((key) => grammar[key])])
    .filter((word) => /^\p{L}$/u.test(word)),
)

/** The words of a pattern: letters that are no escape, class, group name or flag. */
function wordsOfPattern(pattern: string): readonly string[] {
  const letters = pattern
    .replace(/\\[pPuk](?:\{[^}]*\}|<[^>]*>|[0-9a-f]{4})/g, ' ')
    .replace(/\\./g, ' ')
    .replace(/\(\?<\w+>/g, '(')
    .replace(/\[[^\]]*\]/g, ' ')
  const lone = letters.match(/(?<=[|( ])\p{L}(?=[|) ])/gu) ?? []
  return [...(letters.match(/\p{L}{2,}/gu) ?? []), ...lone.filter((letter) => loneWords.has(letter))]
}

const said = ({ file, line, text }: Literal, word: string): string =>
  `${file}:${line} "${word}" in ${text.slice(0, 80)}`

test('the literals are being read', () => {
  expect(literals.filter(({ isPattern }) => isPattern).length).toBeGreaterThan(200)
  expect(wordsOfPattern("^(?:le|la| y ) (?<day>\\d+)[a-z]\\p{Lu}\\u00e9s?(?! ?d'|jusqu'au)")).toEqual([
    'le',
    'la',
    'jusqu',
    'au',
    'y',
  ])
})

test('no pattern holds a word', () => {
  const offenders = literals
    .filter(({ isPattern }) => isPattern)
    .flatMap((literal) =>
      wordsOfPattern(literal.text)
        .filter((word) => !everywhere.has(word) && !(international[literal.file] ?? []).includes(word))
        .map((word) => said(literal, word)),
    )
  expect(offenders).toEqual([])
})

test('no string is a word between spaces', () => {
  const small = new Set(lexicons.flatMap(({ grammar }) => grammarKeys.flatMap((key) => grammar[key])))
  const offenders = literals
    .filter(({ isPattern, text }) => !isPattern && text !== text.trim())
    .flatMap((literal) => (small.has(literal.text.trim().toLowerCase()) ? [said(literal, literal.text)] : []))
  expect(offenders).toEqual([])
})

test('no rule asks which language it is', () => {
  const languages = new Set(lexicons.map(({ language }) => language))
  const offenders = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/language\s*[!=]==?\s*['"`](\w+)['"`]/g)].flatMap(
      ([all, code]) => (languages.has(code ?? '') ? [`${file}: ${all}`] : []),
    ),
  )
  expect(offenders).toEqual([])
})
