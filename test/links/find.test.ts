/** Every link of a page is found with its label and section, and its number is its place in reading order. */

import { describe, expect, it } from 'vitest'
import { findLinks } from '../../src/links/find/find-links.ts'
import { type Block, type Document, type ExternalLink, emptyDocument, type Inline } from '../../src/model/document.ts'
import { createParser } from '../../src/parse/parse.ts'
import { renderDocument } from '../../src/site/render.ts'
import { bareSite } from '../support/bare-site.ts'
import { frenchRules } from './built-in.ts'

const text = (value: string): Inline => ({ type: 'text', value, span: { start: 0, end: 0 } })

/** A link at its place in the source. */
function link(
  source: string,
  url: string,
  label: string | null = null,
  within = { start: source.indexOf(url), end: source.indexOf(url) + url.length },
): ExternalLink {
  return {
    type: 'external-link',
    url,
    urlSpan: within,
    span: within,
    kind: label === null ? 'bare' : 'labelled',
    children: [text(label ?? url)],
  }
}
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children, span: { start: 0, end: 0 } })
const heading = (...children: Inline[]): Block => ({ type: 'heading', level: 2, children, span: { start: 0, end: 0 } })
const documentOf = (blocks: Block[], display: Block[] | null = null): Document => ({
  ...emptyDocument('wikitext'),
  blocks,
  display,
})
const at = { start: 0, end: 0 }

describe('finding links', () => {
  it('tells label, section and place', () => {
    const source = 'http://a.example/ ==Notes== [http://b.example/ le  compte-rendu]'
    const uses = findLinks(
      documentOf([
        paragraph(link(source, 'http://a.example/')),
        heading(text('Notes')),
        paragraph(link(source, 'http://b.example/', 'le  compte-rendu')),
      ]),
      source,
    )
    expect(uses).toEqual([
      { position: 0, raw: 'http://a.example/', label: null, section: null, span: { start: 0, end: 17 } },
      {
        position: 1,
        raw: 'http://b.example/',
        label: 'le compte-rendu',
        section: 'Notes',
        span: { start: 29, end: 46 },
      },
    ])
  })

  it('goes depth first: lists, tables, captions, notes at their mark, calls by what they expand to', () => {
    const urls = ['item', 'nested', 'caption', 'cell', 'image', 'note', 'call'].map((name) => `http://${name}.example/`)
    const source = urls.join(' ')
    const [item, nested, caption, cell, image, note, call] = urls.map((url) => link(source, url)) as [
      ExternalLink,
      ExternalLink,
      ExternalLink,
      ExternalLink,
      ExternalLink,
      ExternalLink,
      ExternalLink,
    ]
    const blocks: Block[] = [
      {
        type: 'list',
        kind: 'unordered',
        span: at,
        items: [{ kind: 'item', depth: 1, span: at, children: [item], blocks: [paragraph(nested)] }],
      },
      {
        type: 'table',
        span: at,
        attributes: {},
        caption: [caption],
        rows: [
          { span: at, attributes: {}, cells: [{ span: at, header: false, attributes: {}, blocks: [paragraph(cell)] }] },
        ],
      },
      paragraph(
        {
          type: 'image',
          name: 'i.png',
          format: 'thumb',
          align: null,
          width: null,
          height: null,
          alt: null,
          link: null,
          caption: [image],
          span: at,
        },
        { type: 'note', group: '', name: null, children: [note], span: at },
        {
          type: 'inline-call',
          span: at,
          expansion: [call],
          call: { kind: 'template', name: 'Modèle:X', arguments: [], span: at, state: 'expanded' },
        },
      ),
      { type: 'chrome', kind: 'banner', text: 'http://chrome.example/', span: at },
    ]
    expect(findLinks(documentOf(blocks), source).map(({ raw }) => raw)).toEqual(urls)
  })

  it('looks for what a template brought in inside its own call, as a whole URL', () => {
    const source =
      'http://p.example/ag {{Pad|http://p.example/ag-2019|http://p.example/ag|http://p.example/ag}} {{Autre}}'
    const span = { start: source.indexOf('{{Pad'), end: source.indexOf('}}') + 2 }
    const other = { start: source.indexOf('{{Autre'), end: source.length }
    const inCall = (url: string, place = span): Inline => ({
      type: 'inline-call',
      span: place,
      expansion: [link(source, url, null, place)],
      call: { kind: 'template', name: 'Modèle:Pad', arguments: [], span: place, state: 'expanded' },
    })
    const uses = findLinks(
      documentOf([
        paragraph(
          inCall('http://p.example/ag'),
          inCall('http://p.example/ag'),
          inCall('http://p.example/ag'),
          inCall('http://p.example/ag', other),
        ),
      ]),
      source,
    )
    const first = source.indexOf('|http://p.example/ag|') + 1
    expect(uses.map((use) => use.span?.start ?? null)).toEqual([
      first,
      first + 'http://p.example/ag|'.length,
      null,
      null,
    ])
  })

  it('prefers what a reader sees to what the page says', () => {
    const source = 'http://seen.example/'
    const shown = link(source, 'http://seen.example/', null, { start: 0, end: source.length })
    expect(findLinks(documentOf([], [paragraph(shown)]), source)).toMatchObject([
      { raw: 'http://seen.example/', span: { start: 0, end: 20 } },
    ])
  })
})

const site = {
  ...bareSite,
  ...{ name: 'Wiki', mainPage: 'Accueil', baseUrl: 'https://wiki.exemple.org', articlePath: '/wiki/$1' },
  namespaces: frenchRules.namespaces,
}
const templates: Readonly<Record<string, string>> = {
  'Modèle:Pad': '[https://pad.exemple.org/p/{{{1}}} pad] <ref>https://note-modele.exemple.org/</ref>',
  'Modèle:Début': '{| class="wikitable"\n! [https://entete.exemple.org/ entête]',
  'Modèle:Fin': '|}',
}
const parser = createParser({
  site,
  lookup: (title) => (templates[title] === undefined ? null : { text: templates[title] }),
  clock: '2026-11-24',
})

const pages: Readonly<Record<string, string>> = {
  'everything in a page': `Avant https://a.exemple.org/1.<ref>Voir [https://a.exemple.org/2 note]</ref>
== [https://a.exemple.org/3 titre] ==
* un [https://a.exemple.org/4 lien]
** [https://a.exemple.org/5]
{| class="wikitable"
|+ https://a.exemple.org/6
| https://a.exemple.org/7 || [https://a.exemple.org/8 ''huit'']
|}
[[Fichier:Carte.png|thumb|Carte [https://a.exemple.org/9 source]]]
<gallery>
Carte.png|https://a.exemple.org/10
</gallery>
{{Pad|ag}} et {{Pad|ag}}
<div>https://a.exemple.org/11</div>
<nowiki>https://a.exemple.org/jamais</nowiki>
<references />
`,
  'a table that a template opens and the page closes':
    '{{Début}}\n|-\n| https://a.exemple.org/1\n{{Fin}}\n\n[https://a.exemple.org/2 deux]\n',
  'notes by name':
    '<ref name="x">https://a.exemple.org/1</ref> https://a.exemple.org/2 <ref name="x" />\n\n<references><ref name="y">https://a.exemple.org/3</ref></references>',
}

describe('the use of a URL slot is its position in the reading order of findLinks', () => {
  it.each(Object.entries(pages))('%s', (_name, text) => {
    const document = parser.parse({
      title: 'Essai',
      form: 'wikitext',
      text,
      url: null,
      mirrorPath: null,
      revision: { id: 1, timestamp: null, user: null },
    } as Parameters<typeof parser.parse>[0])
    const uses = findLinks(document, text)
    const { html, slots } = renderDocument(document, { language: 'fr' })
    const labels = new Map(
      [...html.matchAll(/<wf-slot n="(\d+)">(.*?)<\/wf-slot n="\1">/gs)].map(([, n, label]) => [
        Number(n),
        label ?? '',
      ]),
    )
    const numbered = slots.flatMap((slot, n) =>
      slot.kind === 'url' ? [{ use: slot.use, label: labels.get(n) ?? '' }] : [],
    )
    expect(uses.length).toBeGreaterThan(1)
    expect(Math.max(...numbered.map(({ use }) => use))).toBe(uses.length - 1)
    for (const { use, label } of numbered) {
      const found = uses[use]
      expect(label.replace(/<[^>]*>/g, '').trim()).toBe(
        found?.label ?? (label.startsWith('http') ? found?.raw : label.replace(/<[^>]*>/g, '').trim()),
      )
    }
    for (const { raw, span } of uses) if (span !== null) expect(text.slice(span.start, span.end)).toBe(raw)
  })
})
