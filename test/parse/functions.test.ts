/** Parser functions give what MediaWiki gives for them. */

import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clockKey, figureKey } from '../../src/model/figures.ts'
import { createParser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { options, parse } from './wiki.ts'

/** What MediaWiki 1.43 in French gives. */
const cases: readonly (readonly [text: string, expected: string])[] = [
  ['{{#si:x|oui|non}}{{#if: |oui|non}}', 'ouinon'],
  ['{{#ifeq:01|1|égal|autre}} {{#ifeq:a|A|égal|autre}}', 'égal autre'],
  ['{{#ifexist:Accueil|oui|non}} {{#ifexist:Rien|oui|non}}', 'oui non'],
  ['{{#ifexpr:2>1 and 1|oui|non}}', 'oui'],
  ['{{#iferror:{{#expr:1/0}}|faux|juste}}', 'faux'],
  ['{{#switch:b|a=1|b|c=2|#default=3}}', '2'],
  ['{{#switch:z|a=1|#défaut=3}}{{#selon:z|a=1|reste}}', '3reste'],
  ['{{#expr:1+2*3^2}} {{#expr:(1+2)*3}} {{#expr:7 mod 4}} {{#expr:10/4}}', '19 9 3 2.5'],
  [
    '{{#expr:3.14159 round 2}} {{#expr:-2.5 round 0}} {{#expr:1e3}} {{#expr:not 0}} {{#expr:0.1+0.2}}',
    '3.14 -3 1000 1 0.3',
  ],
  ['{{#expr:1 +}}', 'Erreur d’expression\u202f: opérande manquant pour +.'],
  ['{{#time:j F Y|2017-05-03}}', '3 mai 2017'],
  ['{{#time:l d xg Y à H:i|2017-08-06 14:05}}', 'dimanche 06 août 2017 pmam 14:05'.replace('pmam', 'à')],
  ['{{#time:Y-m-d|3 May 2017 +1 month}} {{#time:Y|now}} {{#time:D M|2017-01-01|en}}', '2017-06-03 2026 Sun Jan'],
  ['{{#time:"a" \\Y U|@86400}}', 'a Y 86400'],
  ['{{#titleparts:A/b/c|1|2}} {{#titleparts:A/b/c|-1}}', 'b A/b'],
  ['{{lc:ÉCO}} {{uc:éco}} {{lcfirst:Été}} {{ucfirst:été}}', 'éco ÉCO été Été'],
  ['{{padleft:7|3}} {{padright:7|3|ab}}', '007 7ab'],
  ['{{formatnum:12345.6}} {{formatnum:1 234,5|R}} {{formatnum:123}}', '12 345,6 1 234.5 123'],
  ['{{PLURIEL:1|jour|jours}} {{plural:2|jour|jours}} {{plural:0|jour|jours}}', 'jour jours jour'],
  ['{{ns:10}} {{ns:Talk}} {{ESPACEN:4}}', 'Modèle Discussion Jardin'],
  ['{{urlencode:a b/é}} {{urlencode:a b|WIKI}} {{anchorencode:a b}}', 'a+b%2F%C3%A9 a_b a_b'],
  ['{{localurl:Réunion 1}}', '/wiki/R%C3%A9union_1'],
  [
    '{{NOMPAGE}} {{FULLPAGENAME}} {{NAMESPACE}} {{SUBPAGENAME}} {{BASEPAGENAME}} {{TALKPAGENAME}}',
    'Projet/2017 Aide:Projet/2017 Aide 2017 Projet Discussion aide:Projet/2017',
  ],
  [
    '{{SITENAME}} {{CURRENTYEAR}} {{CURRENTMONTHNAME}} {{LOCALTIME}} {{CURRENTTIME}}',
    'Wiki du jardin 2026 novembre 11:30 10:30',
  ],
  ['{{#len:été}} {{#sub:bonjour|3}} {{#replace:a-b|-|+}} {{#explode:a,b,c|,|1}}', '3 jour a+b b'],
  ['{{#language:fr}}', 'français'],
  ['a{{!}}b', 'a|b'],
  ['{{#ifeq:&eacute;|é|oui|non}} {{#switch:&amp;|&=et|autre}}', 'oui et'],
  ['{{#switch:z|a=1|#default=2|c=3}} {{#switch:z|a=1|#default|c=3}} {{#switch:b|a|b|c=x|d}}', '2 3 x'],
  [
    '{{#ifexist:Média:A.png|oui|non}} {{#ifexist:Special:Version|oui|non}} {{#ifexist:Special:Rien|oui|non}}',
    'non oui non',
  ],
  [
    '{{#special:RandomPage}} {{#special:Rien}} {{#speciale:RandomPage/x}}',
    'Spécial:Page au hasard Spécial:Rien Sp%C3%A9cial:Page_au_hasard/x',
  ],
  [
    '{{#language:AR}} {{#language:xx}} {{#dir:fa}} {{#dir}} {{#bcp47:sr-ec}} {{#bcp47}}',
    'العربية xx rtl ltr sr-Cyrl fr',
  ],
  [
    '{{#formatdate:2009-03-24|mdy}} {{#dateformat:24 mars 2009|ISO 8601}} {{#formatdate:rien}}',
    'mars 24, 2009 2009-03-24 rien',
  ],
  ['{{#formatdate:0000-12-31|dmy}}', '31 décembre 1 BC'],
  ['{{#timef:2010-05-03 10:11|both}} {{#timef:2010-05-03|date|de}}', '3 mai 2010 à 10:11 3. Mai 2010'],
  [
    '{{#time:l j F|2010-05-03|it}} {{#time:F xg|2010-05-03|pl}} {{#time:F|2010-05-03|zz}}',
    'lunedì 3 maggio maj maja mai',
  ],
  ['{{#timel:H:i T|2010-05-03 10:00}} {{#time:H:i e|2010-05-03 10:00}}', '12:00 CEST 10:00 UTC'],
  ['{{#time:xrY xkY|2010-05-03}} {{#time:j "le" \\j|2010-05-03}}', 'MMX 2553 3 le j'],
  ['{{#expr:2^0.5}} {{#expr:1e14}} {{#expr:5 mod 3}} {{#expr:1/3}}', '1.4142135623731 1.0E+14 2 0.33333333333333'],
  ['{{#rel2abs:../x|a/b}} {{#rel2abs:/y|a}} {{#rel2abs:z}}', 'a/x a/y z'],
  [
    '{{formatnum:1e10}} {{formatnum:.5}} {{formatnum:12345678901234567890}}',
    '10 000 000 000 ,5 12 345 678 901 234 567 000',
  ],
  [
    '{{localurl:A b#c|action=edit}} {{fullurl:A b}}',
    '/index.php?title=A_b&action=edit https://wiki.jardin.example/wiki/A_b',
  ],
  ['[{{SCRIPTPATH}}] {{STYLEPATH}} {{SERVERNAME}} {{PAGELANGUAGE}}', '[] /skins wiki.jardin.example fr'],
  ['{{#replace:aaaa|a|b|2}} {{#explode:a,b,c,d|,|1|2}} {{#explode:a,b|,|-1}}', 'bbaa b,c,d b'],
  ['{{anchorencode:a [[b|c d]] <b>e</b>}} {{#titleparts:A/b/c||-1}}', 'a_c_d_e c'],
  ['{{DEFAULTSORT:}}{{DEFAULTSORT:a}}{{CLEDETRI:b|noerror}}x', 'x'],
  [
    '{{#interwikilink:w|Jardin|le jardin}} {{#interlanguagelink:en|Garden}} {{#interwikilink:rien|x}}',
    'le jardin {{#interwikilink:rien|x}}',
  ],
  ['{{#contentmodel:canonical|MediaWiki:Common.css}} {{#contentmodel}}', 'css wikicode'],
]

test.each(cases)('%s', (text, expected) => {
  expect(plainText(parse(text, 'Aide:Projet/2017')).replace(/[\u00a0\u202f]/g, ' ')).toBe(
    expected.replace(/[\u00a0\u202f]/g, ' '),
  )
})

test('tag makes a note', () => {
  expect(parse('x{{#tag:ref|mot|name=n}}').blocks).toMatchObject([
    { children: [{}, { expansion: [{ type: 'note', name: 'n' }] }] },
  ])
})

test('every file of functions is in the map', async () => {
  const folder = new URL('../../src/parse/wikitext/functions/', import.meta.url)
  const { functions } = await import('../../src/parse/wikitext/functions/functions.ts')
  const known = new Set<unknown>(Object.values(functions))
  const tools = new Set(['call.ts', 'expr-operators.ts'])
  for (const file of readdirSync(folder).filter((name) => !tools.has(name))) {
    const exported = Object.values((await import(new URL(file, folder).href)) as Record<string, unknown>)
    const used = exported.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [value],
    )
    expect(
      used.some((value) => known.has(value)),
      file,
    ).toBe(true)
  }
})

const figures = {
  [figureKey({ of: 'articles' })]: 12345,
  [figureKey({ of: 'pages' })]: 20,
  [figureKey({ of: 'namespace', id: 4 })]: 7,
  [figureKey({ of: 'category', name: 'Lieux', members: 'all' })]: 1200,
  [figureKey({ of: 'category', name: 'Lieux', members: 'files' })]: 3,
}
const counting = createParser({ ...options, figures })
const readCounted = (text: string) => counting.parse({ title: 'Page', text, form: 'wikitext' })

test.each([
  ['{{NUMBEROFARTICLES}} {{NOMBREARTICLES}}', '12 345 12 345'],
  ['{{NUMBEROFARTICLES:R}} {{NUMBEROFARTICLES:BRUT}}', '12345 12345'],
  ['{{NUMBEROFPAGES}} {{PAGESINNAMESPACE:4}} {{PAGESINNAMESPACE:Jardin}}', '20 7 7'],
  ['{{PAGESINCATEGORY:Lieux}} {{PAGESINCAT:lieux|R}}', '1 200 1200'],
  ['{{PAGESDANSCAT:Lieux|fichiers}} {{PAGESINCATEGORY:Lieux|R|files}}', '3 3'],
  ['{{#ifexpr:{{NUMBEROFARTICLES:R}}>1000|grand|petit}}', 'grand'],
])('the numbers of the wiki: %s', (text, expected) => {
  const document = readCounted(text)
  expect(plainText(document).replace(/[\u00a0\u202f]/g, ' ')).toBe(expected)
  expect(document.losses).toEqual([])
})

test('a page names the figures that it shows, whether they are known or not', () => {
  const used = [figureKey({ of: 'articles' }), figureKey({ of: 'edits' })]
  expect(readCounted('{{NUMBEROFARTICLES}} {{NUMBEROFEDITS}}').used).toEqual([...used].sort())
  expect(readCounted('{{FULLPAGENAME}}').used).toEqual([])
})

test.each([
  ['{{CURRENTYEAR}}', [clockKey]],
  ['{{LOCALTIME}}', [clockKey]],
  ['{{#time:Y}}', [clockKey]],
  ['{{#time:Y|3 May}}', [clockKey]],
  ['{{#time:j F Y|2017-05-03}} {{#time:Y-m-d|3 May 2017 +1 month}}', []],
])('a page names the clock only where it shows what time it is: %s', (text, used) => {
  expect(readCounted(text).used).toEqual(used)
})

test.each(['NUMBEROFUSERS', 'NUMBEROFACTIVEUSERS', 'NUMBEROFADMINS', 'NUMBERINGROUP:sysop', 'NUMBEROFFILES'])(
  'what nobody can count is told, not invented: %s',
  (name) => {
    const document = readCounted(`{{${name}}}`)
    expect(plainText(document)).toBe(`{{${name}}}`)
    expect(document.losses).toMatchObject([{ kind: 'function-unknown', severity: 'declared' }])
  },
)
