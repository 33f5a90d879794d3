/** Templates are expanded as MediaWiki does, calls told as written, and what is not run is shown and told. */

import { expect, test } from 'vitest'
import { createParser } from '../../src/parse/parse.ts'
import { displayBlocks, plainText } from '../../src/parse/plain-text.ts'
import { lossReason } from '../../src/texts/loss.ts'
import { options, parse, sketch } from './wiki.ts'

test('arguments are told as written, the expansion beside them', () => {
  const text = '{{Fiche|date=3 mai|lieu=[[Grange]]}}'
  const document = parse(text)
  expect(sketch(document.blocks)).toEqual([
    'call Modèle:Fiche',
    '  table',
    '    row',
    '      th',
    '        bare Date',
    '      td',
    '        bare 3 mai',
    '    row',
    '      th',
    '        bare Lieu',
    '      td',
    '        bare [Grange|Grange]',
  ])
  const [call] = document.calls
  expect(call).toMatchObject({
    kind: 'template',
    name: 'Modèle:Fiche',
    state: 'expanded',
    span: { start: 0, end: text.length },
  })
  expect(
    call?.arguments.map(({ name, positional, span }) => [name, positional, text.slice(span.start, span.end)]),
  ).toEqual([
    ['date', false, '3 mai'],
    ['lieu', false, '[[Grange]]'],
  ])
})

const inline: readonly (readonly [name: string, text: string, expected: string])[] = [
  ['a template in a line', 'Ah, {{Bonjour|toi}} !', 'Ah, Bonjour toi !'],
  ['a default value', '{{Bonjour}}', 'Bonjour à tous'],
  ['named positions', '{{Bonjour|1= toi }}', 'Bonjour toi'],
  ['a template through its redirect', '{{Autre nom|vous}}', 'Bonjour vous'],
  ['calls in arguments', '{{Bonjour|{{Somme|1|{{Somme|2|3}}}}}}', 'Bonjour 6'],
  ['functions in templates', '{{Somme|2|3}}', '5'],
  ['onlyinclude', '{{Seulement}}', 'dedans'],
  ['a page of the main namespace', '{{:Accueil}}', 'La page'],
  ['a substitution that was never done', '{{subst:Bonjour|{{lc:X}}}}', '{{subst:Bonjour|x}}'],
  ['a substitution that may be left out', '{{safesubst:Bonjour|x}}', 'Bonjour x'],
]

test.each(inline)('%s', (_name, text, expected) => {
  expect(plainText(parse(text))).toBe(expected)
})

test('an expansion of several blocks is one call between blocks', () => {
  expect(sketch(parse('a\n\n{{Deux}}\n\n{{Liste}}\n\nb').blocks)).toEqual([
    'p a',
    'call Modèle:Deux',
    '  p premier',
    '  p second',
    'call Modèle:Liste',
    '  * un',
    '  * deux',
    'p b',
  ])
})

test('a list that page and template share is shown as one', () => {
  const document = parse('* zéro\n{{Liste}}\n* trois')
  expect(sketch(displayBlocks(document))).toEqual(['* zéro', '* un', '* deux', '* trois'])
})

test('a table made of several templates takes the long road', () => {
  const document = parse('{{Début}}\n{{Rang|a|b}}\n{{Fin}}')
  expect(document.calls.map(({ state }) => state)).toEqual(['expanded', 'expanded', 'expanded'])
  expect(sketch(displayBlocks(document))).toEqual([
    'table',
    '  row',
    '    td',
    '      bare a',
    '    td',
    '      bare b',
  ])
})

test('bold that a template opens and the page closes', () => {
  expect(sketch(displayBlocks(parse("{{Gras ouvert}} et''' la suite")))).toEqual(['p <b>gras et</b> la suite'])
})

test('a missing template is a red link and a loss', () => {
  const document = parse('x {{Absent|1}}')
  expect(sketch(document.blocks)).toEqual(['p x {Modèle:Absent:[Modèle:Absent|Modèle:Absent]}'])
  expect(document.losses).toMatchObject([{ kind: 'template-missing', severity: 'declared', subject: 'Réunion 12' }])
  expect(document.used).toEqual(['Modèle:Absent'])
  // Whether the wiki had it, a source that may be a part of the wiki cannot tell.
  expect(document.losses.map((lost) => lossReason(lost, 'en'))).toEqual([
    'no source holds a page Modèle:Absent: a link stands in its place',
  ])
})

test('a loop ends where it begins, visibly', () => {
  const document = parse('{{Boucle}}')
  expect(plainText(document)).toBe('a Modèle en boucle détecté : Modèle:Boucle b')
  expect(document.losses).toMatchObject([{ kind: 'expansion-cut' }])
})

test('functions that are not run are shown as their source and told', () => {
  const document = parse('{{filepath:A.png}} {{#ask:[[Catégorie:X]]}}')
  expect(plainText(document)).toContain('{{filepath:A.png}} {{#ask:')
  expect(document.losses.map(({ kind }) => kind)).toEqual(['function-unknown', 'function-unknown'])
})

test('a category that a template brings is one of the page', () => {
  expect(parse('{{Classé|clé}}').categories).toMatchObject([
    { name: 'Par modèle', sortKey: 'clé', span: { start: 0, end: 14 } },
  ])
})

test('calls in targets are evaluated', () => {
  expect(sketch(parse('[[{{NAMESPACE}}x{{PAGENAME}}|y]]').blocks)).toEqual(['p [XRéunion 12|y]'])
})

test('calls in arguments are evaluated once each, however deep', () => {
  const document = parse(`${'{{Somme|1|'.repeat(200)}0${'}}'.repeat(200)}`)
  expect(plainText(document)).toBe('200')
  expect(document.losses).toEqual([])
})

test('a value that each template doubles is cut before it is more than a page', () => {
  const lookup = (title: string) => (title === 'Modèle:Deux' ? { text: '{{{1}}}{{{1}}}' } : null)
  const text = `${'{{Deux|'.repeat(60)}x${'}}'.repeat(60)} fin`
  const document = createParser({ ...options, lookup }).parse({ title: 'Page', text, form: 'wikitext' })
  expect([...new Set(document.losses.map(({ kind }) => kind))]).toEqual(['expansion-cut'])
  expect(plainText(document)).toMatch(/ fin$/)
  expect(plainText(document).length).toBeLessThan(3_000_000)
})

test('a template bomb is cut, visibly', () => {
  const bombs = Object.fromEntries(
    ['A', 'B', 'C', 'D', 'E', 'F'].map((name, at) => [`Modèle:${name}`, `{{${'BCDEFG'[at]}}}`.repeat(10)]),
  )
  const parser = createParser({ ...options, lookup: (title) => ({ text: bombs[title] ?? 'boum' }) })
  const document = parser.parse({ title: 'Page', text: '{{A}}', form: 'wikitext' })
  expect(document.losses.map(({ kind }) => kind)).toContain('expansion-cut')
  expect(plainText(document).length).toBeLessThan(3_000_000)
})
