/** Messages and page names of the wiki's own stand for their words, and loops among them end. */

import { expect, test } from 'vitest'
import { createParser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { options, parse } from './wiki.ts'

/** What MediaWiki 1.43 in French gives. */
test.each([
  ['{{int:mainpage}} {{int:Mainpage}}', 'Accueil Accueil'],
  ['{{int:parentheses|lieu}}', '(lieu)'],
  ['{{int:duration-days|1}} {{int:duration-days|3}}', '1 jour 3 jours'],
  ['{{int:n’existe pas<b>}}', '⧼n’existe pas<b>⧽'],
  ['{{MediaWiki:Mainpage}} {{MediaWiki:history_short}}', 'Accueil Historique'],
  ['{{MediaWiki:N’existe pas}}', 'MediaWiki:N’existe pas'],
  ['{{#expr:1/0}}', 'Division par zéro.'],
  ['{{#time:Y|pas une date}}', 'Erreur\u00a0: durée invalide.'],
  [
    '{{#rel2abs:../../x|a}}',
    'Erreur\u00a0: profondeur invalide dans le chemin «\u00a0a/../../x\u00a0» (tentative d’accès à un nœud au-dessus du nœud racine).',
  ],
])('%s', (text, expected) => {
  expect(plainText(parse(text)).replace(/[\u00a0\u202f]/g, ' ')).toBe(expected.replace(/[\u00a0\u202f]/g, ' '))
})

const pages: Readonly<Record<string, string>> = {
  'MediaWiki:Mainpage': 'Jardin',
  'MediaWiki:Salut': 'Bonjour $1, {{uc:$2}}',
  'MediaWiki:En rond': 'x {{int:en rond}}',
  'Modèle:Rond': '{{int:rond}}',
  'MediaWiki:Rond': 'a {{Rond}} b',
}
const own = createParser({
  ...options,
  lookup: (title) => (pages[title] === undefined ? null : { text: pages[title] }),
})
const read = (text: string) => own.parse({ title: 'Page', text, form: 'wikitext' })

test('the wiki’s own words come first, and its calls are run', () => {
  expect(plainText(read('{{int:mainpage}} {{MediaWiki:Mainpage}}'))).toBe('Jardin Jardin')
  expect(plainText(read('{{int:salut|à tous|un}}'))).toBe('Bonjour à tous, UN')
  expect(read('{{int:mainpage}}').used).toEqual(['MediaWiki:Mainpage'])
})

test('a message that shows itself ends', () => {
  expect(plainText(read('{{int:en rond}}'))).toMatch(/^x x x/)
})

test('a template in a message in the template is a loop, in the words of the wiki', () => {
  expect(plainText(read('{{Rond}}'))).toMatch(/^a Modèle en boucle détecté.: Modèle:Rond b$/)
})

test.each([
  ['fr', 'Modèle en boucle détecté'],
  ['de', 'Vorlagenschleife entdeckt'],
  ['en', 'Template loop detected'],
  ['it', 'Template loop detected'],
])('errors are said in the language of the wiki, in English where we have no words: %s', (language, words) => {
  const parser = createParser({
    ...options,
    site: { ...options.site, language, namespaces: [] },
    lookup: (title) => (title.endsWith(':X') ? { text: '{{X}}' } : null),
  })
  expect(plainText(parser.parse({ title: 'Page', text: '{{X}}', form: 'wikitext' }))).toContain(words)
})

test('the source of a template is shown, nothing in it read', () => {
  const quoting = createParser({
    ...options,
    lookup: (title) => (title === 'Modèle:Source' ? { text: "* ''a'' {{b}} <!-- c --> [[d]]" } : null),
  })
  const document = quoting.parse({ title: 'Page', text: 'x {{msgnw:Source}}', form: 'wikitext' })
  expect(plainText(document)).toBe("x * ''a'' {{b}} <!-- c --> [[d]]")
})

test.each([
  ['{{msg:Bonjour}} {{raw:Bonjour|toi}}', 'Bonjour à tous Bonjour toi'],
  ['{{ {{lc:BONJOUR}} |vous}}', 'Bonjour vous'],
  ['{{ {{#if:x|lc}}:ABC}}', 'abc'],
  ['{{ {{#if:x|PAGENAME}} }}', 'Réunion 12'],
  ['{{ {{{1|}}} }}', '{{ }}'],
  ['{{lc:{{X {{!}} Y}} }}', '{{x | y}}'],
  ['{{a<b}} {{ns:rien}}', '{{a<b}} Modèle:Ns:rien'],
])('names that are made: %s', (text, expected) => {
  expect(plainText(parse(text))).toBe(expected)
})

test('a page below the page is transcluded', () => {
  const below = createParser({
    ...options,
    lookup: (title) => ({ 'Aide:A/b': { text: 'fille' }, 'Aide:Z': { text: 'sœur' } })[title] ?? null,
  })
  const shown = (text: string) => plainText(below.parse({ title: 'Aide:A', text, form: 'wikitext' }))
  expect(shown('{{/b}}')).toBe('fille')
  expect(shown('{{../../../x}}')).toBe('{{../../../x}}')
})
