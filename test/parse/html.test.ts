/** Saved HTML becomes a Document whose words are slices of it, whatever is broken or hostile in it. */

import { describe, expect, it, test } from 'vitest'
import type { Block, Inline } from '../../src/model/document.ts'
import { titleRules } from '../../src/model/title.ts'
import type { Namespace } from '../../src/model/wiki.ts'
import { parseHtml } from '../../src/parse/html.ts'

const namespace = (id: number, name: string, canonical: string): Namespace => ({
  id,
  name,
  canonical,
  aliases: [],
  case: 'first-letter',
})
const rules = titleRules({
  namespaces: [
    namespace(-2, 'Média', 'Media'),
    namespace(0, '', ''),
    namespace(6, 'Fichier', 'File'),
    namespace(14, 'Catégorie', 'Category'),
  ],
  interwiki: { commons: 'https://commons.example/wiki/$1' },
})

const parse = (html: string, mirrorPath: string | null = null) => parseHtml(html, { rules, mirrorPath })

/** The first node of a kind, wherever it is. */
function find<Type extends (Block | Inline)['type']>(
  tree: unknown,
  type: Type,
): Extract<Block | Inline, { type: Type }> {
  const found = findAll(tree, type)[0]
  if (found === undefined) throw new Error(`no ${type}`)
  return found
}

function findAll<Type extends (Block | Inline)['type']>(
  tree: unknown,
  type: Type,
): readonly Extract<Block | Inline, { type: Type }>[] {
  if (typeof tree !== 'object' || tree === null) return []
  const own = 'type' in tree && tree.type === type ? [tree as Extract<Block | Inline, { type: Type }>] : []
  return [...own, ...Object.values(tree).flatMap((value) => findAll(value, type))]
}

const words = (tree: unknown): string =>
  findAll(tree, 'text')
    .map(({ value }) => value)
    .join('')

describe('text', () => {
  it('equals its slice, and references are atoms of their own', () => {
    const html = '<p>Où&#160;: l&#39;🌱 &amp; <b>A&T</b>\r\nfin &inconnu;</p>'
    const texts = findAll(parse(html).blocks, 'text')
    expect(texts.map(({ value, span }) => [value, html.slice(span.start, span.end)])).toEqual([
      ['Où', 'Où'],
      ['\u00a0', '&#160;'],
      [': l', ': l'],
      ["'", '&#39;'],
      ['🌱 ', '🌱 '],
      ['&', '&amp;'],
      [' ', ' '],
      ['A&T', 'A&T'],
      ['\n', '\r\n'],
      ['fin &inconnu;', 'fin &inconnu;'],
    ])
  })

  it('that a broken table pushes out is kept as one piece', () => {
    expect(words(parse('<table>avant<tr><td>A</td></tr>après</table>').blocks)).toBe('avantaprèsA')
  })
})

describe('blocks', () => {
  it('reads headings old and new without edit links and old ids, each with its own span', () => {
    const old =
      '<h2><span id="A.C3.A9"></span><span class="mw-headline" id="Aé">Aé</span><span class="mw-editsection">[<a href="e">modifier</a>]</span></h2>'
    const html = `${old}<div class="mw-heading mw-heading3"><h3 id="B">B</h3><span class="mw-editsection">[e]</span></div>`
    const headings = findAll(parse(html).blocks, 'heading')
    expect(headings.map((one) => [one.level, words(one), html.slice(one.span.start, one.span.end)])).toEqual([
      [2, 'Aé', old],
      [3, 'B', '<h3 id="B">B</h3>'],
    ])
    expect(findAll(parse(html).blocks, 'chrome').map(({ kind }) => kind)).toEqual(['edit-link', 'edit-link'])
  })

  it('nests lists with their depths, a list in a cell starting again', () => {
    const list = find(
      parse('<ul><li>a<ul><li>b</li></ul></li><li><table><tr><td><ol><li>c</li></ol></td></tr></table></li></ul>')
        .blocks,
      'list',
    )
    expect(list.items.map(({ depth, children }) => [depth, words(children)])).toEqual([
      [1, 'a'],
      [1, ''],
    ])
    expect(find(list.items[0]?.blocks, 'list').items[0]?.depth).toBe(2)
    expect(find(list.items[1]?.blocks, 'list')).toMatchObject({ kind: 'ordered', items: [{ depth: 1 }] })
  })

  it('reads definition lists as terms and descriptions', () => {
    const list = find(parse('<dl><dt>Rose</dt><dd>oui<dl><dd>Ali : non</dd></dl></dd></dl>').blocks, 'list')
    expect(list.items.map(({ kind, children }) => [kind, words(children)])).toEqual([
      ['term', 'Rose'],
      ['description', 'oui'],
    ])
    expect(find(list.items[1]?.blocks, 'list').items[0]).toMatchObject({ kind: 'description', depth: 2 })
  })

  it('reads tables with caption, header cells and attributes', () => {
    const html =
      '<table class="wikitable"><caption>Votes</caption><thead><tr><th>Qui</th></tr></thead><tbody><tr><td rowspan="2">Rose</td></tr></tbody></table>'
    const table = find(parse(html).blocks, 'table')
    expect(words(table.caption)).toBe('Votes')
    expect(table.rows.map(({ cells }) => cells.map(({ header, blocks }) => [header, words(blocks)]))).toEqual([
      [[true, 'Qui']],
      [[false, 'Rose']],
    ])
    expect(table.rows[1]?.cells[0]?.attributes).toEqual({ rowspan: '2' })
  })

  it('makes paragraphs of bare words between blocks and drops empty ones', () => {
    const html = '<div>avant <i>x</i>\n<p class="mw-empty-elt"></p><hr>après</div>'
    const box = find(parse(html).blocks, 'container')
    expect(box.blocks.map(({ type, span }) => [type, html.slice(span.start, span.end)])).toEqual([
      ['paragraph', 'avant <i>x</i>'],
      ['rule', '<hr>'],
      ['paragraph', 'après'],
    ])
  })

  it('keeps code with its language and drops the line end that opens a pre', () => {
    const [code, plain] = findAll(
      parse('<div class="mw-highlight mw-highlight-lang-python"><pre>\nx = 1\n</pre></div><pre>a</pre>').blocks,
      'preformatted',
    )
    expect(code).toMatchObject({ kind: 'code', language: 'python' })
    expect(words(code)).toBe('x = 1\n')
    expect(plain).toMatchObject({ kind: 'tag', language: null })
  })

  it('puts the words of a note at its first use', () => {
    const note = '<sup class="reference" id="cite_ref-N_1-0"><a href="p.html#cite_note-N-1">[1]</a></sup>'
    const html = `<p>a${note}b${note}</p><ol class="references"><li id="cite_note-N-1"><span class="mw-cite-backlink">↑</span> <span class="reference-text">Source</span></li></ol>`
    const notes = findAll(parse(html).blocks, 'note')
    expect(notes.map(({ name, children }) => [name, children === null ? null : words(children)])).toEqual([
      ['N', 'Source'],
      ['N', null],
    ])
    expect(find(parse(html).blocks, 'references').group).toBe('')
  })

  it('knows a redirect shown as itself', () => {
    const html =
      '<div class="redirectMsg"><p>Rediriger vers :</p><ul class="redirectText"><li><a href="/wiki/Verger#Taille" title="Verger">Verger</a></li></ul></div>'
    expect(parse(html).redirect).toMatchObject({ title: 'Verger', fragment: 'Taille' })
  })
})

describe('images', () => {
  it.each([
    [
      'a figure',
      '<figure class="mw-halign-right" typeof="mw:File/Thumb"><a href="/wiki/Fichier:Le_plan.png" class="mw-file-description"><img src="/images/thumb/a/ab/Le_plan.png/120px-Le_plan.png" alt="un plan" width="120" height="90"></a><figcaption>Le <b>plan</b></figcaption></figure>',
      'right',
    ],
    [
      'an old thumb',
      '<div class="thumb tleft"><div class="thumbinner"><a href="../wiki/Fichier%253ALe_plan.png.html" class="image"><img src="x.png" alt="un plan" width="120" height="90" class="thumbimage"></a><div class="thumbcaption"><div class="magnify"><a href="y">agrandir</a></div>Le <b>plan</b></div></div></div>',
      'left',
    ],
  ])('reads %s', (_name, html, align) => {
    const image = find(parse(html, 'wiki/Verger.html').blocks, 'image')
    expect(image).toMatchObject({
      name: 'Le plan.png',
      format: 'thumb',
      align,
      width: 120,
      height: 90,
      alt: 'un plan',
      link: null,
    })
    expect(words(image.caption)).toBe('Le plan')
  })

  it('reads a missing file and one that links elsewhere', () => {
    const html =
      '<p><a href="https://w.example/index.php?title=Sp%C3%A9cial:T&amp;wpDestFile=Perdu.png" class="new" title="Fichier:Perdu.png">Fichier:Perdu.png</a> <span typeof="mw:File"><a href="/wiki/Verger" title="Verger"><img src="/images/a/ab/Le_plan.png@20180101000000"></a></span></p>'
    expect(find(parse(html).blocks, 'image')).toMatchObject({ name: 'Le plan.png', format: 'plain', link: 'Verger' })
  })

  it('reads a gallery', () => {
    const html =
      '<ul class="gallery"><li class="gallerybox"><div class="thumb"><span typeof="mw:File"><a href="/wiki/Fichier:A.png" class="mw-file-description"><img src="a"></a></span></div><div class="gallerytext">Un</div></li></ul>'
    const gallery = find(parse(html).blocks, 'gallery')
    expect(gallery.images.map(({ name, caption }) => [name, words(caption)])).toEqual([['A.png', 'Un']])
  })
})

describe('a whole saved page', () => {
  it('is content between chrome, each piece of its kind', () => {
    const html = `<!DOCTYPE html><html><head><title>x</title></head><body><div class="b"><p>Ce site est une archive, gardée depuis 2021.</p></div>
<div id="siteNotice">Fermé</div><h1 id="firstHeading">Verger</h1><div id="bodyContent"><div id="siteSub">De Wiki des vergers</div>
<div id="contentSub"><div id="mw-revision-info">Version datée du 2 mai 2018 à 14:30 par Rose</div></div>
<div id="mw-content-text"><div class="mw-parser-output"><div id="toc" class="toc">Sommaire</div><p>Des pommiers.</p></div><div class="printfooter">Récupérée</div></div>
<div id="catlinks"><ul><li><a href="c">Fruits</a></li></ul></div></div><nav>menu</nav></body></html>`
    const document = parse(html)
    expect(document.blocks.map((block) => (block.type === 'chrome' ? block.kind : words(block)))).toEqual([
      'banner',
      'banner',
      'title',
      'site-line',
      'revision-line',
      'toc',
      'Des pommiers.',
      'other',
      'other',
      'other',
    ])
    expect(document.categories.map(({ name }) => name)).toEqual(['Fruits'])
  })

  it('without MediaWiki is what HTML calls its main part', () => {
    const document = parse('<html><body><header>logo</header><main><p>Mot</p></main><footer>bas</footer></body></html>')
    expect(document.blocks.map(({ type }) => type)).toEqual(['chrome', 'paragraph', 'chrome'])
  })
})

describe('hostile HTML', () => {
  it.each([
    ['boxes that never close', '<div>'.repeat(20_000)],
    ['lists in lists', '<ul><li>'.repeat(5_000)],
    ['tables in tables', '<table><tr><td>'.repeat(3_000)],
    ['a different tag at each level', '<b><i><u>'.repeat(400)],
  ])('%s is shown as its source, and said', (_name, html) => {
    const document = parse(html)
    expect(words(document.blocks)).toBe(html)
    expect(document.losses).toMatchObject([{ severity: 'lost', kind: 'page-too-complex' }])
  })

  it('with comments by the thousand before nothing is read in a moment', () => {
    expect(words(parse(`${'<!---->'.repeat(5_000)}x`).blocks)).toBe('x')
  })
})

test('pictures that nothing names are told, and no others', () => {
  const told = (html: string) => parse(html).losses.map(({ kind, detail }) => [kind, detail])
  expect(
    told('<p><img src="thumb09cd.php" width="40"> <a href="x.html"><img src="../a/b.html" alt=""></a></p>'),
  ).toEqual([['picture-not-named', '2']])
  expect(
    told(
      '<p><img src="images/8/8a/Pomme.png"><img src="https://autre.example/a.png"><img src="data:image/png;base64,AA"><img src="/skins/common/images/magnify-clip.png"><img class="tex" alt="x^2" src="math/1.png"><img src="x.php" alt="Un plan"></p>',
    ),
  ).toEqual([])
})

describe('recordings and films', () => {
  it.each([
    ['bare', '<p><audio src="/images/a/ab/Chant.ogg" controls></audio></p>'],
    [
      'with sources',
      '<p><video poster="x.jpg"><source src="../images/transcoded/a/ab/Chant.ogg/Chant.ogg.240p.webm"></video></p>',
    ],
    [
      'with their title',
      '<div class="mediaContainer"><video data-mwtitle="Chant.ogg"><source src="x.webm"></video></div>',
    ],
    ['framed', '<figure typeof="mw:File/Thumb"><video resource="./Fichier:Chant.ogg" src="x.webm"></video></figure>'],
  ])('stand for their file: %s', (_what, html) => {
    const document = parse(html)
    expect(find(document, 'image').name).toBe('Chant.ogg')
    expect(document.losses).toMatchObject([{ kind: 'media-not-played', severity: 'declared', detail: '1' }])
  })

  it('of another host are linked', () => {
    const document = parse('<p><audio><source src="https://sons.example/a.mp3"></audio></p>')
    expect(find(document, 'external-link').url).toBe('https://sons.example/a.mp3')
    expect(document.losses).toHaveLength(1)
  })

  it('are no loss where there are none', () => {
    expect(parse('<p>Un chant</p>').losses).toEqual([])
  })
})

it.each([
  ['thumb.php', 'https://wiki.example/thumb.php?w=120&f=Pomme_rouge.jpg'],
  ['Special:FilePath', '/wiki/Special:FilePath/Pomme_rouge.jpg?width=90'],
  ['Special:Redirect', '/index.php?title=Special:Redirect/file/Pomme_rouge.jpg&width=90'],
  ['img_auth.php', 'https://wiki.example/img_auth.php/4/41/Pomme_rouge.jpg'],
  ['another host', 'https://images.example/w/thumb/4/41/Pomme_rouge.jpg/90px-Pomme_rouge.jpg'],
])('a picture is named by its address: %s', (_what, src) => {
  expect(find(parse(`<p><img src="${src.replaceAll('&', '&amp;')}"></p>`), 'image').name).toBe('Pomme rouge.jpg')
})

describe('scripts that no browser runs', () => {
  it.each(['text/plain', 'text/x-markdown', 'text/template', 'text/vnd.graphviz', 'text/x-handlebars'])(
    'are what the page says: %s',
    (type) => {
      const { blocks } = parse(
        `<p>Semis</p><script type="${type}">\n= Mars =\n* <b>fèves</b> & pois\n</script><p>Fin</p>`,
      )
      expect(blocks.map(({ type: what }) => what)).toEqual(['paragraph', 'preformatted', 'paragraph'])
      expect(textOf(blocks[1])).toBe('= Mars =\n* <b>fèves</b> & pois')
    },
  )

  it('stand in a line too, and formulas as formulas, once', () => {
    const { blocks } = parse(
      '<p>Soit <span class="MathJax_Preview"></span><span class="MathJax">x2</span><script type="math/tex">x^2</script> et <script type="text/x-note">y</script>.</p>',
    )
    expect(find(blocks, 'inline-raw')).toMatchObject({ what: 'math', value: 'x^2' })
    expect(textOf(blocks)).toBe('Soit  et y.')
  })

  it.each([
    '',
    'type="module"',
    'type="text/javascript; charset=utf-8"',
    'type="application/ld+json"',
    'type="importmap"',
    'type="text/x-mathjax-config"',
    'type="3f-text/javascript"',
    'type="text/plain" data-cookieconsent="statistics"',
    'type="text/plain" src="a.js"',
    'language="VBScript"',
  ])('unlike those that one does, or would: %s', (attributes) => {
    expect(parse(`<p>Semis</p><script ${attributes}>let a = 1</script>`).blocks).toHaveLength(1)
  })
})

/** All texts of a tree in a row. */
const textOf = (tree: unknown): string =>
  findAll(tree, 'text')
    .map(({ value }) => value)
    .join('')
