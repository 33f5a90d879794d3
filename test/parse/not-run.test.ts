/** What is not run: extension tags are shown by their source, calls of Lua by their arguments. */

import { describe, expect, test } from 'vitest'
import type { Block, Document } from '../../src/model/document.ts'
import { createParser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { renderDocument } from '../../src/site/render.ts'
import { lossReason } from '../../src/texts/loss.ts'
import { line, options, parse, sketch } from './wiki.ts'

const shown = ({ display, blocks }: Document): readonly Block[] => display ?? blocks
const raws = (document: Document) => shown(document).flatMap((block) => (block.type === 'raw' ? [block.value] : []))
const reasons = (document: Document): readonly string[] => document.losses.map((loss) => lossReason(loss, 'en'))
const html = (document: Document): string => renderDocument(document, { language: 'en' }).html

describe('extension tags that no export declares', () => {
  const program = "<prouve>\n  k : a -> b.\n\n * pas ''une'' [[liste]]\n\tfin {{Bonjour}}\n</prouve>"

  test('a pair is shown as it stands: line breaks, indentation, no wikitext', () => {
    const document = parse(`avant\n${program}\naprès`)
    expect(raws(document)).toEqual([program])
    expect(sketch(document.blocks)).toEqual(['p avant', 'raw', 'p après'])
    expect(html(document)).toContain("\n  k : a -&gt; b.\n\n * pas ''une'' [[liste]]\n\tfin {{Bonjour}}\n")
  })

  test('so does one after a space at the start of a line, in a list and in a template', () => {
    expect(raws(parse(` ${program}`))).toEqual([program])
    const inList = shown(parse(`* un ${program}\n* deux`))
    expect(JSON.stringify(inList)).toContain(JSON.stringify(program))
    const parser = createParser({ ...options, lookup: () => ({ text: program }) })
    expect(raws(parser.parse({ title: 'Page', text: '{{Preuve}}', form: 'wikitext' }))).toEqual([])
    expect(plainText(parser.parse({ title: 'Page', text: '{{Preuve}}', form: 'wikitext' }))).toContain('k : a -> b.')
  })

  test('inside a sentence it stays there', () => {
    expect(sketch(parse("le <prouve>terme ''a''</prouve> et <signe/> la suite").blocks)).toEqual([
      "p le {raw <prouve>terme ''a''</prouve>} et {raw <signe/>} la suite",
    ])
  })

  test('the loss names the tag and its number', () => {
    expect(reasons(parse('<prouve>a</prouve> <prouve>b</prouve>\n<signe/> {{Bonjour|<signe/>}}'))).toEqual([
      'the extension tag <prouve> is not run: its source is shown (places: 2)',
      'the extension tag <signe> is not run: its source is shown (places: 2)',
    ])
    expect(reasons(parse('<math>x</math><math>\\frac{x</math>'))).toEqual([
      'formulas whose TeX is not understood are shown as their source (places: 1)',
    ])
  })

  test.each([
    ['a name without an end', 'écrire <nom> ici'],
    ['an end without a start', 'écrire </nom> ici'],
    ['an end before the start', 'a </nom> b <nom> c'],
    ['an HTML element that wikitext has not', 'un <a href="x">lien</a>, une <video>vidéo</video>'],
    ['a comparison', '1 <x et y> 2, <x/y> et <x/y>'],
    ['a tag that is opened very often after its last end', `<nom>a</nom>${'<nom>'.repeat(101)}`],
  ])('%s is text', (_, source) => {
    const document = parse(source)
    expect(plainText(document)).toBe(source)
    expect(document.losses).toEqual([])
    expect(JSON.stringify(document.blocks)).not.toContain('raw')
  })

  test('what stands between marks of translation is wikitext', () => {
    expect(sketch(parse("<translate>''mot''</translate>").blocks)).toEqual(['p <translate><i>mot</i></translate>'])
  })

  test('a wiki that declares its tags has no others', () => {
    const site = { ...options.site, parserConfig: { extensiontags: ['<pre>', '<nowiki>', '<ref>'] } }
    const parser = createParser({ ...options, site })
    const document = parser.parse({ title: 'Page', text: "<prouve>''a''</prouve>", form: 'wikitext' })
    expect(sketch(document.blocks)).toEqual(['p <prouve><i>a</i></prouve>'])
  })

  test('#tag makes one too', () => {
    expect(sketch(parse('x {{#tag:prouve|a b}}').blocks)).toEqual(['p x {#tag:{raw <prouve>a b</prouve>}}'])
  })
})

describe('calls of Lua', () => {
  const texts: Readonly<Record<string, string>> = {
    'Modèle:Fiche Lua': '{{#invoke:Fiche|montre}}<includeonly>[[Catégorie:Fiches]]</includeonly>',
    'Modèle:Fiche du jardin':
      '<includeonly>{{Fiche Lua|titre={{{nom|}}}|ligne1=Ville|valeur1={{{ville|}}}}}</includeonly>{{#invoke:Vérifie|tout|nom|ville}}',
    'Modèle:Mesure': '{{#invoke:Mesure|convertit|arrondi=1}}',
    'Modèle:Distance': 'à {{Mesure|{{{1}}}|km}} de là',
    'Modèle:Si Lua': '{{#if:{{#invoke:Test|vrai}}|oui|non}}',
  }
  const parser = createParser({
    ...options,
    lookup: (title) => (texts[title] === undefined ? null : { text: texts[title] }),
  })
  const read = (text: string): Document => parser.parse({ title: 'Page', text, form: 'wikitext' })
  const rows = (document: Document): readonly string[] =>
    flat(shown(document)).flatMap((block) =>
      block.type !== 'table'
        ? []
        : block.rows.map(({ cells }) => cells.map(({ blocks }) => sketch(blocks).join(' / ')).join(' | ')),
    )
  const flat = (blocks: readonly Block[]): readonly Block[] =>
    blocks.flatMap((block) => (block.type === 'block-call' ? flat(block.expansion) : [block]))

  const card =
    '{{Fiche du jardin\n| nom = Les Glycines\n| ville = [[Lyon]], {{Mesure|5|km}}\n| vide =\n| liste =\n* un\n* deux\n}}'

  test('the template call is shown by its own arguments, two columns, as wikitext', () => {
    const document = read(`${card}\nLe jardin.`)
    expect(rows(document)).toEqual([
      'bare nom | bare Les Glycines',
      'bare ville | bare [Lyon|Lyon], {raw {{#invoke:Mesure|convertit|1=5|2=km}}}',
      'bare liste | * un / * deux',
    ])
    expect(plainText(document)).toContain('nom\tLes Glycines')
    expect(plainText(document)).toContain('Lyon, 5 · km')
    expect(html(document)).toMatch(/<a|<wf-slot n="0">Lyon<\/wf-slot/)
  })

  test('its source is folded away after it', () => {
    const printed = html(read(card))
    expect(printed.indexOf('<details class="wf-raw wf-note"><summary')).toBeGreaterThan(printed.indexOf('</table>'))
    expect(printed).toContain('<pre>{{#invoke:Fiche|montre|nom=Les Glycines|')
    expect(printed.match(/<details/g)).toHaveLength(1)
  })

  test('a call on the page itself too, and one in a sentence stays in it', () => {
    expect(rows(read('{{#invoke:Fiche|montre|nom=[[Lyon]]|2}}'))).toEqual([
      'bare nom | bare [Lyon|Lyon]',
      'bare 1 | bare 2',
    ])
    const document = read('Il est {{Distance|5}}.<ref>{{Fiche Lua|titre=Un [[livre]]}}</ref>')
    expect(rows(document)).toEqual([])
    expect(plainText(document)).toBe('Il est à 5 · km de là.\ntitre: Un livre')
  })

  test('the loss names the function, the module and the number of places', () => {
    expect(reasons(read('{{Distance|5}} {{Distance|6}}'))).toEqual([
      'the function convertit of the Lua module Mesure is not run: its arguments are shown (places: 2)',
    ])
    expect(reasons(read('{{Si Lua}}'))).toEqual([
      'the function vrai of the Lua module Test is not run: its arguments are shown (places: 1)',
    ])
  })

  test('bars and brackets in a value stay in it', () => {
    const document = read('{{Fiche Lua|nom=a {{!}} b|autre=[[Lyon|la ville]] }} ]]|suite=fin}}')
    expect(plainText(document)).toContain('a | b')
    expect(plainText(document)).toContain('la ville')
    expect(rows(read('{{Fiche Lua|nom=a {{!}} b|autre=[[Lyon|la ville]]}}'))).toEqual([
      'bare nom | bare a | b',
      'bare autre | bare [Lyon|la ville]',
    ])
  })

  test('the links of the arguments are found, in the order of their slots', () => {
    const document = read('{{Fiche Lua|site=https://a.example|autre=[https://b.example b]}}')
    const urls = renderDocument(document, { language: 'en' }).slots.filter(({ kind }) => kind === 'url')
    expect(urls).toHaveLength(2)
  })

  test('one without arguments is its source', () => {
    const [paragraph] = read('x {{#invoke:Fiche|montre}}').blocks
    expect(paragraph?.type === 'paragraph' && line(paragraph.children)).toBe(
      'x {#invoke:{raw {{#invoke:Fiche|montre}}}}',
    )
  })
})
