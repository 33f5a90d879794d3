/**
 * No word of a page vanishes: for every kind of node of the Document, in every place of it that can hold words, what stands
 * there is found in the printed HTML, in the plain text and in the search. The tables below follow the types: a new kind of
 * node, or a new field, without an entry does not compile.
 */

import { describe, expect, test } from 'vitest'
import type {
  Block,
  Call,
  Document,
  GalleryImage,
  Inline,
  ListItem,
  TableCell,
  TableRow,
} from '../../src/model/document.ts'
import { createParser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { wfTerms } from '../../src/site/assets/fold.js'
import { renderDocument } from '../../src/site/render.ts'
import { options } from '../parse/wiki.ts'
import { page } from '../site/support/tree.ts'

/** A place that holds text, inlines or blocks, filled; or one that holds no words of the page, with the reason. */
type Place<Value> =
  | { readonly text: (word: string) => Value }
  | { readonly inlines: (inlines: readonly Inline[]) => Value }
  | { readonly blocks: (blocks: readonly Block[]) => Value }
  | { readonly mute: Value; readonly why: string }

/** An entry for each field of a node. */
type Places<Node> = { readonly [Field in Exclude<keyof Node, 'type' | 'span'>]-?: Place<Node[Field]> }
type OfKind<Node, Kind> = Node extends { readonly type: infer Type } ? (Kind extends Type ? Node : never) : never
type Samples<Node extends { readonly type: string }> = {
  readonly [Kind in Node['type']]: readonly Places<OfKind<Node, Kind>>[]
}

const span = { start: 0, end: 0 }
const mute = <Value>(value: Value, why: string) => ({ mute: value, why })
const noAttributes = mute({}, 'attributes are markup')
const children = { inlines: (inlines: readonly Inline[]) => inlines }
const size = mute(null, 'a size')
const call: Call = { kind: 'template', name: 'Modèle:X', arguments: [], span, state: 'expanded' }
const told = mute(call, 'its expansion tells it')
const text = (value: string): Inline => ({ type: 'text', value, span })
const paragraph = (inlines: readonly Inline[]): Block => ({ type: 'paragraph', children: inlines, span })

const item: Places<ListItem> = {
  kind: mute('item', 'a kind'),
  depth: mute(1, 'a number'),
  attributes: noAttributes,
  children,
  blocks: { blocks: (blocks) => blocks },
}
const cell: Places<TableCell> = {
  header: mute(true, 'a kind'),
  attributes: noAttributes,
  blocks: { blocks: (blocks) => blocks },
}
const row: Places<TableRow> = { attributes: noAttributes, cells: { blocks: (blocks) => [fill(cell, { blocks })] } }
const picture: Places<GalleryImage> = {
  name: mute('A.png', 'the name of a file, decided in its slot'),
  alt: { text: (word) => word },
  link: mute('Accueil', 'a target'),
  caption: children,
}
const line: Places<GalleryImage> = { ...picture, name: mute(null, 'names no file'), alt: mute(null, 'no picture') }

const blockSamples: Samples<Block> = {
  heading: [{ level: mute(2, 'a number'), ids: mute([], 'anchors'), attributes: noAttributes, children }],
  paragraph: [{ bare: mute(false, 'a kind'), attributes: noAttributes, children }],
  list: (['unordered', 'definition'] as const).flatMap((kind) =>
    (['item', 'term', 'description'] as const).map((itemKind) => ({
      kind: mute(kind, 'a kind'),
      attributes: noAttributes,
      items: { blocks: (blocks: readonly Block[]) => itemsWith(itemKind, blocks) },
    })),
  ),
  table: [
    {
      attributes: noAttributes,
      caption: children,
      captionAttributes: noAttributes,
      rows: { blocks: (blocks) => [fill(row, { blocks })] },
    },
  ],
  preformatted: (['tag', 'indent', 'code'] as const).map((kind) => ({
    kind: mute(kind, 'a kind'),
    language: mute(null, 'a language of code'),
    attributes: noAttributes,
    children,
  })),
  container: ['div', 'blockquote', 'center', 'ul'].map((tag) => ({
    tag: mute(tag, 'a tag'),
    attributes: noAttributes,
    isAside: mute(false, 'a kind'),
    blocks: { blocks: (blocks: readonly Block[]) => blocks },
  })),
  rule: [{}],
  gallery: [
    {
      attributes: noAttributes,
      caption: children,
      images: { inlines: (inlines) => [fill(picture, { inlines, word: plain(inlines) }), fill(line, { inlines })] },
    },
    {
      attributes: noAttributes,
      caption: mute([], 'a gallery without a title'),
      images: { text: (word) => [fill(picture, { word })] },
    },
  ],
  toc: [{}],
  references: [
    {
      group: mute('', 'a group'),
      defines: mute(false, 'a kind'),
      columns: mute(true, 'a look'),
      notes: {
        inlines: (inlines) => [
          { type: 'note', group: '', name: 'jamais marquée', children: inlines, span },
          { type: 'note', group: 'autre', name: null, children: inlines, span },
        ],
      },
    },
    {
      group: mute('', 'a group'),
      defines: mute(true, 'a kind'),
      columns: mute(false, 'a look'),
      notes: { inlines: (inlines) => [{ type: 'note', group: 'autre', name: 'n', children: inlines, span }] },
    },
  ],
  'block-call': [{ call: told, expansion: { blocks: (blocks) => blocks } }],
  chrome: [{ kind: mute('toc', 'a kind'), text: mute('Sommaire', 'the skin’s, never content') }],
  raw: [false, true].map((isFolded) => ({
    what: mute('x', 'a tag'),
    value: { text: (word: string) => word },
    isFolded: mute(isFolded, 'a kind'),
  })),
}

const inlineSamples: Samples<Inline> = {
  text: [{ value: { text: (word) => word } }],
  bold: [{ attributes: noAttributes, children }],
  italic: [{ attributes: noAttributes, children }],
  'page-link': [
    {
      title: mute('Accueil', 'a target'),
      fragment: mute(null, 'a target'),
      interwiki: mute(null, 'a target'),
      children,
      isValue: mute(undefined, 'whether it is told as dead'),
    },
  ],
  'external-link': (['bare', 'labelled', 'numbered'] as const).map((kind) => ({
    url: mute('https://a.example', 'a target'),
    urlSpan: mute(span, 'a place'),
    kind: mute(kind, 'a kind'),
    continues: mute(undefined, 'whose address it has'),
    // A numbered link has no label: its number is made, not written.
    children: kind === 'numbered' ? mute([text('1')], 'a number that we make') : children,
  })),
  image: (['thumb', 'frame', 'frameless', 'plain'] as const).flatMap((format) =>
    (['right', null] as const).map((align) => ({
      name: mute('A.png', 'the name of a file, decided in its slot'),
      format: mute(format, 'a kind'),
      align: mute(align, 'a side'),
      width: size,
      height: size,
      alt: { text: (word: string) => word },
      link: mute(null, 'a target'),
      shows: mute('B.png', 'the name of a file, decided in its slot'),
      caption: children,
    })),
  ),
  'line-break': [{}],
  element: [{ tag: mute('small', 'a tag'), attributes: noAttributes, children }],
  note: (['', 'remarque'] as const).flatMap((group) =>
    [undefined, { why: 'numeric-name', value: '' } as const].map((refusal) => ({
      group: mute(group, 'a group'),
      name: mute(null, 'what marks of one note share'),
      follow: mute('autre', 'a name'),
      refusal: mute(refusal, 'why it is shown where it stands'),
      isUnseen: mute(true, 'it is listed, without a mark'),
      children,
    })),
  ),
  'inline-call': [{ call: told, expansion: children }],
  'inline-block': [
    { block: { blocks: (blocks) => ({ type: 'container', tag: 'div', attributes: {}, blocks, span }) } },
  ],
  'inline-raw': [
    {
      what: mute('x', 'a tag'),
      value: { text: (word) => word },
      children: mute(undefined, 'the source is shown'),
      mathml: mute(undefined, 'a formula says its source in another form'),
      picture: mute(undefined, 'a formula says its source in another form'),
    },
    {
      what: mute('x', 'a tag'),
      value: mute('', 'the source of the words that are shown'),
      children,
      mathml: mute(undefined, 'no formula'),
      picture: mute(undefined, 'no formula'),
    },
  ],
}

interface Filling {
  readonly word?: string
  readonly inlines?: readonly Inline[]
  readonly blocks?: readonly Block[]
}

/** A node with the given words in its places; those of another sort are filled with nothing. */
function fill<Node>(places: Places<Node>, { word = '', inlines = [], blocks = [] }: Filling): Node {
  const fields = Object.entries<Place<unknown>>(places as Readonly<Record<string, Place<unknown>>>).map(
    ([field, place]): [string, unknown] => {
      if ('mute' in place) return [field, place.mute]
      if ('text' in place) return [field, place.text(word)]
      return [field, 'inlines' in place ? place.inlines(inlines) : place.blocks(blocks)]
    },
  )
  return { ...Object.fromEntries(fields), span } as Node
}

function itemsWith(kind: ListItem['kind'], blocks: readonly Block[]): readonly ListItem[] {
  const inlines = blocks.flatMap((block) => (block.type === 'paragraph' ? block.children : []))
  return [
    { ...fill(item, { inlines }), kind },
    { ...fill(item, { blocks }), kind },
  ]
}

const plain = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => (inline.type === 'text' ? inline.value : '')).join('')

interface Holder {
  readonly name: string
  readonly holds: 'text' | 'inlines' | 'blocks'
  readonly make: (filling: Filling) => Block
}

/** Every place of every kind of node, as a block that holds what it is given in that place. */
const holders: readonly Holder[] = [
  ...Object.entries(blockSamples).flatMap(([type, samples]) =>
    samples.flatMap((places) => holdersOf(type, places, (node) => node as Block)),
  ),
  ...Object.entries(inlineSamples).flatMap(([type, samples]) =>
    samples.flatMap((places) => holdersOf(type, places, (node) => paragraph([node as Inline]))),
  ),
]

function holdersOf(type: string, places: object, wrap: (node: unknown) => Block): readonly Holder[] {
  const rest = Object.entries(places as Record<string, Place<unknown>>)
  const details = rest.flatMap(([, place]) => ('mute' in place && typeof place.mute === 'string' ? [place.mute] : []))
  return rest.flatMap(([field, place]): readonly Holder[] => {
    const holds = 'text' in place ? 'text' : 'inlines' in place ? 'inlines' : 'blocks' in place ? 'blocks' : null
    if (holds === null) return []
    const name = [`${type}.${field}`, ...details].join(' ')
    return [{ name, holds, make: (filling) => wrap({ type, ...fill(places as Places<object>, filling) }) }]
  })
}

/** Words that no stemming, folding or markup touches, none of them part of another. */
function wordMaker(): () => string {
  let made = 0
  return () => {
    made += 1
    return `zq${Array.from(String(made).padStart(4, '0'), (digit) => 'bcdfghjklm'[Number(digit)]).join('')}zq`
  }
}

/** Every sample of an inline, with the words put into it. */
function filledInlines(): readonly { readonly inline: Inline; readonly words: readonly string[] }[] {
  const next = wordMaker()
  return Object.entries(inlineSamples).flatMap(([type, samples]) =>
    samples.map((places) => {
      const every = Object.values<Place<unknown>>(places)
      const word = every.some((place) => 'text' in place) ? [next()] : []
      const within = every.some((place) => 'inlines' in place) ? [next()] : []
      const filling = {
        ...(word[0] === undefined ? {} : { word: word[0] }),
        ...(within[0] === undefined ? {} : { inlines: [text(within[0])] }),
      }
      const inline = { type, ...fill(places as Places<object>, filling) } as Inline
      return { inline, words: [...word, ...within].filter((one) => JSON.stringify(inline).includes(one)) }
    }),
  )
}

/** What is missing of some words, and where. */
function missing(document: Document, words: readonly string[]): readonly string[] {
  const { html, slots } = renderDocument(document, { language: 'en' })
  const pictures = slots.flatMap((slot) => (slot.kind === 'image' ? [slot.alt ?? slot.name] : []))
  const page = [html, ...pictures].join('\n')
  const plainWords = plainText(document)
  const terms = new Set(wfTerms(plainWords))
  return words.flatMap((word) => [
    ...(page.includes(word) ? [] : [`${word} is not in the HTML`]),
    ...(plainWords.includes(word) ? [] : [`${word} is not in the plain text`]),
    ...(wfTerms(word).every((term) => terms.has(term)) ? [] : [`${word} is not in the search`]),
  ])
}

describe('in every place of the Document', () => {
  test('there are places of all three sorts', () => {
    expect(new Set(holders.map(({ holds }) => holds))).toEqual(new Set(['text', 'inlines', 'blocks']))
  })

  test('each keeps its words', () => {
    const lost = holders.flatMap((holder) => {
      const word = wordMaker()()
      const filling = { word, inlines: [text(word)], blocks: [paragraph([text(word)])] }
      return missing(page([holder.make(filling)]), [word]).map((what) => `${holder.name}: ${what}`)
    })
    expect(lost).toEqual([])
  })

  test('each keeps the words of every inline in it', () => {
    const lost = holders
      .filter(({ holds }) => holds !== 'text')
      .flatMap((holder) =>
        filledInlines().flatMap(({ inline, words }) => {
          const filling = { inlines: [inline], blocks: [paragraph([inline])] }
          return missing(page([holder.make(filling)]), words).map((what) => `${inline.type} in ${holder.name}: ${what}`)
        }),
      )
    expect(lost).toEqual([])
  })

  test('each keeps the words of every block in it', () => {
    const word = wordMaker()()
    const lost = holders
      .filter(({ holds }) => holds === 'blocks')
      .flatMap((holder) =>
        holders.flatMap((inner) => {
          const block = inner.make({ word, inlines: [text(word)], blocks: [paragraph([text(word)])] })
          // A list is made of items, which this sample makes of paragraphs only in their first place.
          const document = page([holder.make({ blocks: [block] })])
          return missing(document, [word]).map((what) => `${inner.name} in ${holder.name}: ${what}`)
        }),
      )
    expect(lost).toEqual([])
  })
})

type Kind = Block['type'] | Inline['type']

/** Words of a text that shall be found: all that begin so. */
const markedWords = (source: string): readonly string[] => [...new Set(source.match(/zq\p{L}+/gu))]

/** Texts that make a kind of node; all their words beginning with `zq` are words of the page. */
const wikitexts: Readonly<Record<Kind, readonly string[]>> = {
  heading: ['== zqtitre ==', "=== ''zqun'' [[Accueil|zqdeux]] ==="],
  paragraph: ['zqmot', '<p>zqmot</p>', '<includeonly>caché</includeonly>zqvu'],
  list: ['* zqa\n** zqb\n*: zqc', '; zqterme : zqsens\n: zqautre', '<ul><li>zqli</li></ul>', ': zqretrait'],
  table: [
    '{|\n|+ zqlégende\n|+ zqseconde\n! zqentête !! zqautre\n|-\n| zqcellule || zqvoisine\n|}',
    '{|\n|+ style="color:red" | zqlégende\n| zqcellule\n|}',
    '<table><caption>zqune</caption><caption>zqdeux</caption><tr><td>zqcellule</td></tr></table>',
    '{|\nzqperdu\n| zqcellule\n|}',
  ],
  preformatted: [' zqindenté', '<pre>zqbrut</pre>', '<syntaxhighlight lang="css">zqcode {}</syntaxhighlight>'],
  container: [
    '<imagemap>\nImage:A.png|zqlégende\nrect 0 0 1 1 [[Accueil|zqcoin]]\ndefault [[Accueil]]\n</imagemap>',
    '<div>zqboîte</div>',
    '<blockquote>\nzqcité\n</blockquote>',
    '<poem>\nzqvers\nzqautre\n</poem>',
  ],
  rule: ['zqavant\n----\nzqaprès', '---- zqsuite'],
  gallery: [
    '<gallery caption="zqtitre [[Accueil|zqlien]]">\nFichier:A.png|zqlégende|alt=zqalt\nFichier:<x>|zqmauvais\n</gallery>',
    '* <gallery>\nFichier:A.png|zqlégende\n</gallery>',
  ],
  toc: ['zqavant __TOC__ zqaprès\n== zqa =='],
  references: [
    'a<ref name="n"/>\n<references>\n<ref name="n">zqdéfinie</ref>\n<ref name="m">zqseule</ref>\n</references>',
    'a<ref name="n" group="g"/>\n<references group="g"><ref name="n">zqdéfinie</ref></references>',
    'a<ref name="n"/><references>{{#tag:ref|zqétiquette|name=n}}</references>',
    'a<ref name="n"/>{{#tag:references|<ref name="n">zqétiquette</ref>}}',
  ],
  'block-call': ['{{Fiche|date=zqdate|lieu=zqlieu}}', '{{Début}}\n{{Rang|zqun|zqdeux}}\n{{Fin}}'],
  chrome: [],
  raw: ['<score>\nzqnotes\n</score>', '* zqpoint <score>\nzqnotes\n</score> zqsuite'],
  text: ['zqmot &amp; zqautre', '<nowiki>[[zqbrut]]</nowiki>', 'un {{#inconnue:zqargument}}', '<foo> zqmot'],
  bold: ["'''zqgras'''", "'''zqouvert"],
  italic: ["''zqitalique''"],
  'page-link': [
    '[[Accueil|zqlibellé]]',
    '[[Accueil|zqmot]] suite',
    '[[zqtitre]]',
    '[[Accueil|<score>zqnotes</score>]]',
  ],
  'external-link': ['[https://a.example zqlibellé]'],
  image: [
    '[[Fichier:A.png|vignette|zqlégende]]',
    '[[Fichier:A.png|vignette|alt=zqalt|zqlégende]]',
    '[[Fichier:A.png|alt=zqalt|zqlégende]]',
    '[[Fichier:A.png|droite|alt=zqalt|zqlégende]]',
    '[[Fichier:A.png|zqlégende <ref>zqnote</ref>]]',
  ],
  'line-break': ['zqa<br>zqb'],
  element: ['<small>zqpetit</small>', '<span>zqouvert'],
  note: [
    'a<ref>zqnote</ref>',
    'a<ref name="n"/> b<ref name="n">zqaprès</ref>',
    'a<ref name="n"> </ref> b<ref name="n">zqaprès</ref>',
    'a<ref name="n">zqune</ref> b<ref name="n">zqautre</ref>',
    'a{{#tag:ref|zqdehors {{#tag:ref|zqdedans}}}}',
    'a<ref>zqnote <pre>zqbrut</pre></ref>',
    'a<ref>zqnote <gallery>\nFichier:A.png|zqlégende\n</gallery></ref>',
  ],
  'inline-call': ['dit {{Bonjour|zqnom}}'],
  'inline-block': [
    '[[Fichier:A.png|vignette|\n{|\n| zqcellule || zqvoisine\n|}\n]]',
    '[[Fichier:A.png|vignette|zqa <div>zqb</div> zqc <poem>\nzqvers\n</poem>]]',
    '[[Fichier:A.png|droite|<div>zqcachée</div>]]',
    "'''[[Fichier:A.png|vignette|<div>zqgras</div>]]'''",
    '== [[Fichier:A.png|vignette|<div>zqtitre</div>]] ==',
  ],
  'inline-raw': ['un <score>zqnotes</score> zqmot', 'un {{filepath:zqargument}}', '<math>zqformule^2</math>'],
}

/** The same of MediaWiki's HTML; none: no HTML makes such a node. */
const htmls: Readonly<Record<Kind, readonly string[]>> = {
  heading: ['<h2><span class="mw-headline" id="x">zqtitre</span></h2>'],
  paragraph: ['<p>zqmot</p>', 'zqmot'],
  list: [
    '<ul><li>zqa<ul><li>zqb</li></ul></li></ul>',
    '<dl><dt>zqterme</dt><dd>zqsens</dd></dl>',
    '<ul>zqentre<li>zqa</li>zqaprès</ul>',
  ],
  table: [
    '<table><caption>zqune</caption><caption>zqdeux</caption><thead><tr><th>zqentête</th></tr></thead><tr><td>zqcellule</td></tr></table>',
    '<table class="gallery"><caption>zqtitre</caption><tr><td><div class="gallerybox"><div class="thumb"><a href="/wiki/Fichier:A.png" class="image"><img alt="" src="/images/a/a1/A.png"></a></div><div class="gallerytext">zqlégende</div></div></td></tr></table>',
    '<table>zqperdu<tr><td>zqcellule</td></tr></table>',
  ],
  preformatted: ['<pre>zqbrut</pre>', '<div class="mw-highlight mw-highlight-lang-css"><pre>zqcode</pre></div>'],
  container: [
    '<div>zqboîte</div>',
    '<blockquote><p>zqcité</p></blockquote>',
    '<div class="thumb tright"><div class="thumbinner"><div class="tsingle"><a href="/wiki/Fichier:A.png" class="image"><img alt="" src="/images/a/a1/A.png"></a><div class="thumbcaption">zqune</div></div><div class="tsingle"><a href="/wiki/Fichier:B.png" class="image"><img alt="zqalt" src="/images/b/b1/B.png"></a><div class="thumbcaption">zqdeux</div></div></div></div>',
    '<div class="thumb"><div class="thumbinner">zqdehors <img src="/images/a/a1/A.png"><div class="thumbcaption">zqlégende</div></div></div>',
  ],
  rule: ['<p>zqavant</p><hr>zqaprès'],
  gallery: [
    '<ul class="gallery"><li class="gallerycaption">zqtitre</li><li class="gallerybox"><div class="thumb"><a href="/wiki/Fichier:A.png" class="image"><img alt="zqalt" src="/images/a/a1/A.png"></a></div><div class="gallerytext"><p>zqlégende</p></div></li></ul>',
    '<ul class="gallery"><li class="gallerybox"><div class="thumb" style="height: 150px;">zqmanque.png</div><div class="gallerytext"><p>zqlégende</p></div></li></ul>',
  ],
  toc: [],
  references: [
    '<p>a<sup class="reference" id="cite_ref-n_1-0"><a href="#cite_note-n-1">[1]</a></sup></p><ol class="references"><li id="cite_note-n-1"><span class="mw-cite-backlink"><a href="#cite_ref-n_1-0">↑</a></span> <span class="reference-text">zqmarquée</span></li><li id="cite_note-2"><span class="reference-text">zqseule</span></li></ol>',
    '<p>a<sup id="_ref-0" class="reference"><a href="#_note-0" title="">[1]</a></sup></p><ol class="references"><li id="_note-0"><a href="#_ref-0" title="">↑</a> zqancienne</li><li id="_note-1">zqautre</li></ol>',
  ],
  'block-call': [],
  chrome: [],
  raw: ['<form action="/x">zqformulaire</form>'],
  text: ['zqmot &amp; zqautre'],
  bold: ['<b>zqgras</b>', '<strong>zqfort</strong>'],
  italic: ['<i>zqitalique</i>'],
  'page-link': ['<a href="/wiki/Accueil" title="Accueil">zqlibellé</a>'],
  'external-link': ['<a class="external text" href="https://a.example">zqlibellé</a>'],
  image: [
    '<div class="thumb tright"><div class="thumbinner"><a href="/wiki/Fichier:A.png" class="image"><img alt="zqalt" src="/images/a/a1/A.png" class="thumbimage"></a> <div class="thumbcaption"><div class="magnify"><a href="/wiki/Fichier:A.png" title="Agrandir"><img src="/skins/common/images/magnify-clip.png" alt=""></a></div>zqlégende</div></div></div>',
    '<figure class="mw-default-size" typeof="mw:File/Thumb"><a href="/wiki/Fichier:A.png" class="mw-file-description"><img alt="zqalt" src="/images/a/a1/A.png"></a><figcaption>zqlégende</figcaption></figure>',
    '<a href="/wiki/Fichier:A.png" class="image" title="zqbulle"><img alt="zqalt" src="/images/a/a1/A.png"></a>',
    '<span typeof="mw:File"><a href="/wiki/Fichier:A.png" class="mw-file-description" title="zqbulle"><img alt="zqalt" src="/images/a/a1/A.png"></a></span>',
  ],
  'line-break': ['zqa<br>zqb'],
  element: ['<small>zqpetit</small>', '<p><span><div>zqbloc</div></span></p>', '<abbr>zqsigle</abbr>'],
  note: [
    'a<sup class="reference"><a href="#cite_note-1">[1]</a></sup><ol class="references"><li id="cite_note-1"><span class="reference-text">zqnote</span></li></ol>',
  ],
  'inline-call': [],
  'inline-block': [],
  'inline-raw': [],
}

const parser = createParser(options)

describe.each([
  ['wikitext', wikitexts],
  ['html', htmls],
] as const)('on the road of %s', (form, samples) => {
  test.each(Object.entries(samples).filter(([, texts]) => texts.length > 0))('%s keeps its words', (kind, texts) => {
    for (const source of texts) {
      const document = parser.parse({ title: 'Page', text: source, form })
      const words = markedWords(source)
      expect(words, source).not.toEqual([])
      expect(missing(document, words), source).toEqual([])
      expect(kindsOf(document), source).toContain(kind)
    }
  })
})

/** Every kind of node that a reader is shown or that stands in the blocks. */
function kindsOf({ blocks, display }: Document): ReadonlySet<string> {
  const kinds = new Set<string>()
  JSON.stringify([blocks, display], (key, value: unknown) => {
    if (key === 'type' && typeof value === 'string') kinds.add(value)
    return value
  })
  return kinds
}
