/** DokuWiki's syntax as a Document: the structure that DokuWiki prints, with offsets into the text. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Block, Document, Inline } from '../../src/model/document.ts'
import { parseDokuwiki } from '../../src/parse/dokuwiki.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { renderDocument } from '../../src/site/render.ts'

const pages = new Set(['accueil', 'reunions:accueil', 'projets:projets', 'haies', 'projets:compost'])
const parse = (text: string, settings: object = {}, title = 'reunions:mars'): Document =>
  parseDokuwiki(text, title, {
    config: { dokuwiki: { start: 'accueil', ...settings } },
    language: 'fr',
    interwiki: { wp: 'https://en.wikipedia.org/wiki/$1', membre: ':membres:$1' },
    hasPage: (name) => pages.has(name),
  })

/** As it is printed, without line breaks between tags; links as `[label]`. */
const printed = (text: string, settings: object = {}): string =>
  renderDocument(parse(text, settings), { language: 'fr', shape: 'mediawiki' })
    .html.replace(/<wf-slot n="\d+">/g, '[')
    .replace(/<\/wf-slot n="\d+">/g, ']')
    .replace(/<nav[\s\S]*?<\/nav>/g, '')
    .replace(/\n+/g, '\n')
    .trim()

function* inlinesIn(node: unknown): Generator<Inline> {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && typeof node.type === 'string' && 'span' in node && !('blocks' in node && 'form' in node))
    yield node as Inline
  for (const value of Object.values(node))
    for (const one of Array.isArray(value) ? value : [value]) yield* inlinesIn(one)
}

const linksIn = (text: string, settings: object = {}): readonly string[] =>
  [...inlinesIn(parse(text, settings).blocks)].flatMap((inline) =>
    inline.type === 'page-link'
      ? [`${inline.interwiki ?? ''}>${inline.title}${inline.fragment === null ? '' : `#${inline.fragment}`}`]
      : inline.type === 'external-link'
        ? [inline.url]
        : [],
  )

test.each([
  ['====== Un ======\n', '<h1 id="Un"><span id="un"></span>Un</h1>'],
  ['== Cinq ==\n', '<h5 id="Cinq"><span id="cinq"></span>Cinq</h5>'],
  ['un\ndeux\n\ntrois', '<p>un\ndeux</p>\n<p>trois</p>'],
  ['**gras //et italique//** __souligné__', '<p><b>gras <i>et italique</i></b> <u>souligné</u></p>'],
  ["''fixe'' H<sub>2</sub>O <del>non</del>", '<p><code>fixe</code> H<sub>2</sub>O <del>non</del></p>'],
  ['seul ** et __ ici', '<p>seul ** et __ ici</p>'],
  ['a\\\\ b', '<p>a<br>b</p>'],
  ['----\n', '<hr>'],
  ['%%**x**%% <nowiki>//y//</nowiki>', '<p>**x** //y//</p>'],
  ['  code\n    plus loin\n', '<pre>code\n  plus loin</pre>'],
  ['(c) -> --- ... 640x480 "mot"', '<p>© → — … 640×480 “mot”</p>'],
  ['bien :-) FIXME', '<p>bien :-) FIXME</p>'],
  ['<html><b>x</b></html>', '<p><code class="wf-raw" title="html (code)">&lt;b&gt;x&lt;/b&gt;</code></p>'],
])('%j is printed as DokuWiki does', (text, expected) => {
  expect(printed(text).replace(/title="[^"]*"/, 'title="html (code)"')).toBe(expected)
})

test('lists nest by their blanks, and another sign begins another list', () => {
  expect(printed('  * un\n    - a\n    - b\n  * deux\n  - trois\n').replace(/\n/g, '')).toBe(
    '<ul><li>un<ol><li>a</li><li>b</li></ol></li><li>deux</li></ul><ol><li>trois</li></ol>',
  )
  expect(printed('  * un\n      * trois\n    * deux\n').replace(/\n/g, '')).toBe(
    '<ul><li>un<ul><li>trois</li></ul></li><li>deux</li></ul>',
  )
})

test('tables have headers, spans, sides, and the cells that a row lacks', () => {
  expect(printed('^ A ^  B^ C  ^\n| large || x |\n| haut |  m  | y |\n| ::: | z |\n').replace(/\n/g, '')).toBe(
    '<table class="inline"><tbody>' +
      '<tr><th scope="col">A</th><th scope="col" class="wf-s-text-align--right">B</th><th scope="col" class="wf-s-text-align--left">C</th></tr>' +
      '<tr><td colspan="2">large</td><td>x</td></tr>' +
      '<tr><td rowspan="2">haut</td><td class="wf-s-text-align--center">m</td><td>y</td></tr>' +
      '<tr><td>z</td><td></td></tr></tbody></table>',
  )
})

test('quotes nest by their signs', () => {
  expect(printed('> un\n> deux\n>> trois\n').replace(/\n/g, '')).toBe(
    '<blockquote>un<br> deux<blockquote>trois</blockquote></blockquote>',
  )
})

test('code has a language and the name of its file', () => {
  const [block] = parse('<code php essai.php>\n<?php //x//\n</code>').blocks
  expect(block).toMatchObject({ type: 'list', kind: 'definition' })
  const [, description] = (block as Extract<Block, { type: 'list' }>).items
  expect(description?.blocks[0]).toMatchObject({ type: 'preformatted', language: 'php' })
  expect(plainText(parse('<code php essai.php>\n<?php //x//\n</code>'))).toContain('<?php //x//')
})

test.each([
  ['[[avril]]', '>reunions:avril'],
  ['[[:Haies & Arbres]]', '>haies arbres'],
  ['[[.:avril]] ', '>reunions:avril'],
  ['[[..:projets:Compost]]', '>projets:compost'],
  ['[[~:annexe]]', '>reunions:mars:annexe'],
  ['[[reunions:]]', '>reunions:accueil'],
  ['[[projets:]]', '>projets:projets'],
  ['[[haies:]]', '>haies'],
  ['[[vide:]]', '>vide:accueil'],
  ['[[#Été 2018]]', '>#ete_2018'],
  ['[[avril#Décisions|x]]', '>reunions:avril#decisions'],
  ['[[avril?do=edit]]', '>reunions:avril'],
  ['[[wp>Elm tree|x]]', 'wp>Elm tree'],
  ['[[membre>odile]]', '>membres:odile'],
  ['[[https://a.example/x|y]]', 'https://a.example/x'],
  ['(voir https://a.example/b?c=d).', 'https://a.example/b?c=d'],
  ['[https://a.example/b]', 'https://a.example/b'],
  ['www.a.example/b, et', 'http://www.a.example/b'],
  ['<o@a.example>', 'mailto:o@a.example'],
  ['[[o@a.example|écrire]]', 'mailto:o@a.example'],
  ['\\\\serveur\\partage', 'file:///' + '//serveur/partage'],
  ['{{projets:devis.pdf|le devis}}', '>Media:projets:devis.pdf'],
  ['{{plan.png?linkonly}}', '>Media:reunions:plan.png'],
])('%j leads to %s', (text, target) => {
  expect(linksIn(text)).toEqual([target])
})

test('CamelCase and plurals lead to pages where the wiki says so', () => {
  expect(linksIn('PageUn et [[:haie]]')).toEqual(['>haie'])
  expect(linksIn('PageUn et [[:haie]]', { camelCase: true, autoPlural: true })).toEqual(['>reunions:pageun', '>haies'])
})

test('pictures have a size and a side', () => {
  const images = [...inlinesIn(parse('{{a.png?200x50|mots}} {{ a.png}} {{a.png?nolink }} {{ :b.jpg?30 }}').blocks)]
  expect(images.filter(({ type }) => type === 'image')).toMatchObject([
    { name: 'reunions:a.png', width: 200, height: 50, align: null, caption: [{ value: 'mots' }] },
    { align: 'right', link: null },
    { align: 'left', link: '' },
    { name: 'b.jpg', width: 30, height: null, align: 'center' },
  ])
})

test('notes, macros and tags of plugins: told, and none of it run', () => {
  const document = parse('mot((une **note**)) ~~NOTOC~~ ~~DISCUSSION~~ {{tag>a b}} <WRAP info>dedans</WRAP> <mot>')
  expect(document.switches).toEqual(['notoc'])
  expect([...inlinesIn(document.blocks)].find(({ type }) => type === 'note')).toMatchObject({
    children: [{ value: 'une ' }, { type: 'bold' }],
  })
  expect(document.losses.map(({ kind, values }) => [kind, values['reason']])).toMatchObject([
    ['tag-not-run', { values: { tag: 'DISCUSSION', places: 1 } }],
    ['tag-not-run', { values: { tag: 'tag', places: 1 } }],
    ['tag-not-run', { values: { tag: 'WRAP', places: 2 } }],
  ])
  expect(plainText(document)).toContain('dedans')
  expect(plainText(document)).toContain('<mot>')
})

describe('data of the plugin Data', () => {
  const entry = `mots avant
---- dataentry reunion commune ----
date_dt            : 2018-03-14   # le jour
sujet              : haie \\# 3 : suite
Participants_pages : membres:odile, membres:bastien
présents           : Alba Corvin,Basile Tournier,
site_url           : jardin.example/a
plan_img80         : projets:bac.png
auteur_mail        : o@a.example Odile R.
suite_wiki         : voir [[avril|la suite]] ici
tests_             : un, deux
cle_hidden         : SECRET
vide               :
sans valeur
-----
mots après`
  const words = (text: string) =>
    parse(text).blocks.flatMap((block) =>
      block.type === 'container'
        ? block.blocks
            .flatMap((list) => (list.type === 'list' ? list.items : []))
            .map((item) => [item.kind, plainOf(item.children)])
        : [],
    )
  const plainOf = (inlines: readonly Inline[]): string =>
    inlines
      .map((inline) =>
        'value' in inline ? inline.value : 'children' in inline ? plainOf(inline.children ?? []) : inline.type,
      )
      .join('')

  test('an entry is what its lines say, as the plugin prints it', () => {
    expect(words(entry)).toEqual(
      [
        ['date', '2018-03-14'],
        ['sujet', 'haie # 3 : suite'],
        ['Participants', 'odile, bastien'],
        ['présent', 'Alba Corvin, Basile Tournier'],
        ['site', 'jardin.example/a'],
        ['plan', 'image'],
        ['auteur', 'Odile R.'],
        ['suite', 'voir la suite ici'],
        ['tests', 'un, deux'],
      ].flatMap(([term = '', value = '']) => [
        ['term', term],
        ['description', value],
      ]),
    )
    expect(linksIn(entry)).toEqual([
      ...['>membres:odile', '>membres:bastien', 'http://jardin.example/a'],
      ...['mailto:o@a.example', '>reunions:avril'],
    ])
    const document = parse(entry)
    expect(document.losses).toEqual([])
    expect(plainText(document)).not.toContain('SECRET')
    expect(document.blocks.map(({ type }) => type)).toEqual(['paragraph', 'container', 'paragraph'])
    expect(document.blocks[1]).toMatchObject({ attributes: { class: 'inline dataplugin_entry reunion commune' } })
  })

  test.each([
    ['LF', entry],
    ['CR LF', entry.replaceAll('\n', '\r\n')],
  ])('each word of it stands where it says (%s)', (_, text) => {
    const at = (value: string): string | undefined => {
      const found = [...inlinesIn(parse(text).blocks)].find((one) => one.type === 'text' && one.value === value)
      return found === undefined ? undefined : text.slice(found.span.start, found.span.end)
    }
    for (const value of ['date', '2018-03-14', 'Participants', 'odile', 'Basile Tournier', 'Odile R.', 'la suite'])
      expect(at(value)).toBe(value)
  })

  test('of two lines of one name the later counts', () => {
    expect(words('---- dataentry ----\nlieu : salle\nlieu : jardin\n----')).toEqual([
      ['term', 'lieu'],
      ['description', 'jardin'],
    ])
  })

  test.each(['dataentry', 'datatable', 'struct table'])(
    '%s without an end, or with words behind its head, is words',
    (name) => {
      for (const text of [
        `---- ${name} ----\na : b`,
        `---- ${name} ---- x\na : b\n----\n`,
        `---- ${name}x ----\na : b\n----\n`,
      ]) {
        expect(plainText(parse(text))).toContain('a : b')
        expect(parse(text).losses).toEqual([])
      }
    },
  )

  test('lists and tables of other pages are shown as they are asked for, and told', () => {
    const asked = '---- datatable commune ----\ncols : %title%\n----\n---- struct table ----\nschema: x\n----\nmots'
    const document = parse(asked)
    expect(document.losses.map(({ kind, values }) => [kind, values['reason']])).toMatchObject([
      ['tag-not-run', { values: { tag: 'datatable', places: 1 } }],
      ['tag-not-run', { values: { tag: 'struct table', places: 1 } }],
    ])
    expect(document.blocks[0]).toMatchObject({
      type: 'raw',
      value: '---- datatable commune ----\ncols : %title%\n----',
    })
    expect(document.blocks.at(-1)).toMatchObject({ type: 'paragraph', children: [{ value: 'mots' }] })
  })
})

const syntax = readFileSync('fixtures/orme/data/pages/wiki/syntaxe.txt', 'utf8')

describe.each([
  ['LF', syntax],
  ['CR LF', syntax.replaceAll('\n', '\r\n')],
])('with %s', (_, text) => {
  test('every word maps to its place', () => {
    const found = [...inlinesIn(parse(text).blocks)]
    expect(found.length).toBeGreaterThan(100)
    for (const { type, span, ...rest } of found) {
      expect(span.start).toBeLessThanOrEqual(span.end)
      expect(span.end).toBeLessThanOrEqual(text.length)
      // A word at the end of a line is no wider than it is.
      if (type === 'text' && 'value' in rest && rest.value !== '\n')
        expect(text.slice(span.start, span.end)).not.toMatch(/\r$/)
      if (type === 'text' && 'value' in rest && rest.value.length === span.end - span.start && rest.value !== '\n')
        expect([rest.value, '→', '←', '—', '“', '”', '×']).toContain(
          /[→←⇒⇐—“”]|\d×\d/.test(rest.value) ? rest.value : text.slice(span.start, span.end),
        )
    }
  })
})
