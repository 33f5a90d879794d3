/** Private values in all the forms in which a wiki announces them: label × markup × kind of value, in wikitext and in saved HTML. */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RunResult } from '../../src/pipeline/run.ts'
import { articleConfig, parserOutput, savedPage } from '../sources/html-mirror/read-mirror.ts'
import { put } from '../support/scratch.ts'
import { findSecrets } from './planted.ts'
import { ask, runPipeline, verify } from './run-demo.ts'

const labels = [
  ...['Phone', 'Tel', 'Tél.', 'Téléphone', 'Telefon', 'Mobiltelefon', 'Teléfono', 'Telefoon', 'Fax', 'Handy', 'Mobile'],
  ...['GSM', 'WhatsApp', 'Тел.', 'Телефон', '电话', '☎', 'Phone no.', 'Phone (home)', 'Portable', 'Rufnummer'],
]

/** A value that no other case has, by the number of the case: four digits. */
const kinds = [
  (n: string) => `4930123${n}`,
  (n: string) => `61 3 7012 ${n}`,
  (n: string) => `+49 30 9912 ${n}`,
  (n: string) => `06 21 ${n.slice(0, 2)} ${n.slice(2)} 77`,
  (n: string) => `perle.${n}@asso.example`,
] as const

const addressOf = (value: string): string =>
  value.includes('@') ? `mailto:${value}` : `tel:${value.replaceAll(' ', '')}`

type Way = (label: string, value: string) => string

const inWikitext: Readonly<Record<string, Way>> = {
  plain: (l, v) => `${l} ${v}`,
  colon: (l, v) => `${l}: ${v} (matin)`,
  dash: (l, v) => `${l} – ${v}`,
  'linked label': (l, v) => `[[${l}]] ${v}`,
  'label of a link': (l, v) => `[[Annuaire|${l}]]: ${v}`,
  'label of an address': (l, v) => `[https://annuaire.example/x ${l}] ${v}`,
  'bold label': (l, v) => `'''${l}''' ${v}`,
  'italic label with a colon': (l, v) => `''${l}:'' ${v}`,
  'bold and italic label': (l, v) => `'''''${l}'''''${v}`,
  'tag around the label': (l, v) => `<b>${l}</b> ${v}`,
  'tag with attributes': (l, v) => `<span style="color:red" class="x">${l}</span>&nbsp;${v}`,
  'underlined label': (l, v) => `<u>${l}</u> : ${v}`,
  'comment between': (l, v) => `${l}<!-- à vérifier --> ${v}`,
  'entity for the colon': (l, v) => `${l}&#58; ${v}`,
  'bold value': (l, v) => `${l}: '''${v}'''`,
  'linked value': (l, v) => `${l}: [[${v}]]`,
  'value as a label': (l, v) => `${l}: [https://annuaire.example/y ${v}]`,
  'value in nowiki': (l, v) => `${l}: <nowiki>${v}</nowiki>`,
  'bold inside the value': (l, v) => `${l}: ${v.slice(0, 5)}'''${v.slice(5, 8)}'''${v.slice(8)}`,
  'tag inside the value': (l, v) => `${l}: ${v.slice(0, 6)}<small>${v.slice(6)}</small>`,
  'nothing inside the value': (l, v) => `${l}: ${v.slice(0, 6)}<nowiki/>${v.slice(6)}`,
  'row of a table': (l, v) => `{|\n| ${l} || ${v}\n|}`,
  'cells below each other': (l, v) => `{| class="wikitable"\n|-\n! ${l}\n| style="color:red" | ${v}\n|-\n| x || y\n|}`,
  'table in tags': (l, v) => `<table><tr><td>${l}</td>\n  <td align="left">${v}</td></tr></table>`,
  'defined term': (l, v) => `; ${l} : ${v}`,
  'defined term on its line': (l, v) => `; ${l}\n: ${v}`,
  'two items': (l, v) => `* ${l}\n* ${v}\n* x`,
  heading: (l, v) => `== ${l} ==\n\n${v}`,
  'whole in a heading': (l, v) => `== '''${l}''' ${v} ==\nx`,
  'line break': (l, v) => `${l}<br>${v}`,
  'parameters of a template': (l, v) => `{{Fiche|${l}|${v}}}`,
  'named parameters': (l, v) => `{{Fiche2|label=${l}|data=${v}}}`,
  'template that says what it is': (_, v) => `{{Joindre|${v}}}`,
  'template that is not there': (l, v) => `{{${l}|${v}}}`,
  'attribute of a template': (_, v) => `{{Bulle|${v}}}`,
  attribute: (l, v) => `<span title="${l}: ${v}">bulle</span>`,
  comment: (l, v) => `<!-- ${l}: ${v} -->`,
  caption: (l, v) => `[[Fichier:Plan.png|thumb|'''${l}''' ${v}]]`,
  note: (l, v) => `x<ref>''${l}'' ${v}</ref>\n<references />`,
  category: (l, v) => `[[Catégorie:${l} ${v}]]`,
  'address of a call': (l, v) => `[${addressOf(v)} ${l}] ${v}`,
  hidden: (l, v) => `<span style="display:none">'''${l}''' ${v}</span>`,
  preformatted: (l, v) => ` '''${l}''' ${v}`,
}

const inHtml: Readonly<Record<string, Way>> = {
  plain: (l, v) => `<p>${l} ${v}</p>`,
  bold: (l, v) => `<p><b>${l}</b> ${v}</p>`,
  underlined: (l, v) => `<p><u>${l}</u>: ${v}</p>`,
  linked: (l, v) => `<p><a href="/wiki/Annuaire" title="Annuaire">${l}</a> ${v}</p>`,
  'linked outside': (l, v) =>
    `<p><a rel="nofollow" class="external text" href="https://annuaire.example/x">${l}</a>&#160;${v}</p>`,
  styled: (l, v) => `<p><span style="color:red">${l}</span><span>:</span> <span>${v}</span></p>`,
  'over lines': (l, v) => `<p>\n<b>${l}</b>\n${v}\n</p>`,
  cells: (l, v) => `<table><tbody><tr><th>${l}</th>\n<td style="x">${v}\n</td></tr></tbody></table>`,
  terms: (l, v) => `<dl><dt>${l}</dt>\n<dd>${v}</dd></dl>`,
  items: (l, v) => `<ul><li>${l}</li>\n<li>${v}</li></ul>`,
  blocks: (l, v) => `<div>${l}</div><div>${v}</div>`,
  break: (l, v) => `<p>${l}<br />${v}</p>`,
  'comment between': (l, v) => `<p>${l}<!-- x --> ${v}</p>`,
  attribute: (l, v) => `<p><span title="${l}: ${v}">bulle</span></p>`,
  picture: (l, v) => `<p><img alt="${l} ${v}" src="/images/a/ab/Plan.png" /></p>`,
  call: (l, v) => `<p><a href="${addressOf(v)}">${l}</a></p>`,
  heading: (l, v) =>
    `<h2><span class="mw-headline" id="${l.replaceAll(' ', '_')}_${v.replaceAll(' ', '_')}"><i>${l}</i> ${v}</span></h2><p>x</p>`,
  'value in parts': (l, v) => `<p>${l}: ${v.slice(0, 5)}<wbr />${v.slice(5, 8)}<b>${v.slice(8)}</b></p>`,
  hidden: (l, v) => `<p style="display:none"><b>${l}</b> ${v}</p>`,
}

interface Case {
  readonly name: string
  readonly value: string
  readonly text: string
}

/** Every way with every kind, and every label with every kind; the labels of the former, and the ways of the latter, in turn. */
function cross(ways: Readonly<Record<string, Way>>, from: number): readonly Case[] {
  const cases: Case[] = []
  const add = (way: string, label: string, kind: (typeof kinds)[number]): void => {
    const value = kind(`${from + cases.length}`)
    cases.push({ name: `${way}, ${label}`, value, text: ways[way]?.(label, value) ?? '' })
  }
  const names = Object.keys(ways)
  for (const [index, way] of names.entries())
    for (const [step, kind] of kinds.entries()) add(way, labels[(index + step * 4) % labels.length] ?? '', kind)
  for (const [index, label] of labels.entries())
    for (const step of [0, 7]) add(names[(index + step) % names.length] ?? '', label, kinds[0])
  return cases
}

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const templates = {
  Fiche: '{{{1}}} {{{2}}}',
  Fiche2: '<b>{{{label}}}</b>: {{{data}}}',
  Joindre: 'Joignable au <i>tél.</i> {{{1}}}',
  Bulle: '<span title="Tel: {{{1}}}">joindre</span>',
} as const

/** Words of headings, and what of them is shown: in their anchors and file names they look like something else. */
const nothing = [
  ['<%=h @article.title %>', '<%=h @article.title %>'],
  ['Niveaux 01, 02, 03, 04, 05 et suite', 'Niveaux 01, 02, 03, 04, 05 et suite'],
  ['a_@b.example', '•••@•••'],
] as const

/** Each case is the text of a page of its own. */
function dumpOf(folder: string, cases: readonly Case[]): string {
  const namespaces = ['0 ', '6 Fichier', '10 Modèle', '14 Catégorie'].map((one) => {
    const [key, name] = one.split(' ')
    return `<namespace key="${key}" case="first-letter">${name}</namespace>`
  })
  let id = 0
  const revision = (text: string): string => {
    id += 1
    return `<revision><id>${id}</id><timestamp>2017-05-01T10:00:00Z</timestamp><contributor><username>Basile</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${escapeXml(text)}</text></revision>`
  }
  const pages = [
    ...Object.entries(templates).map(([name, text]) => ({ title: `Modèle:${name}`, namespace: 10, text })),
    ...cases.map(({ text }, index) => ({ title: `Cas ${index}`, namespace: 0, text: `Avant.\n\n${text}\n\nAprès.` })),
    ...nothing.map(([words], index) => ({
      ...{
        title: `Rien ${index}`,
        namespace: 0,
        text: `=== <nowiki>${words}</nowiki> ===\n\nx\n== A ==\n== B ==\n== C ==\n`,
      },
    })),
    { title: 'Niveaux 01, 02, 03, 04, 05', namespace: 0, text: '[[01]] [[02]] [[03]] [[04]] [[05]]' },
    { title: 'Sommaire', namespace: 0, text: '[[Niveaux 01, 02, 03, 04, 05]], [[Rien 0#<%=h @article.title %>]]' },
  ].map(
    ({ title, namespace, text }, index) =>
      `<page><title>${escapeXml(title)}</title><ns>${namespace}</ns><id>${index + 1}</id>${revision(text)}</page>`,
  )
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Croisé</sitename><base>https://wiki.croise.example/wiki/Accueil</base><case>first-letter</case><namespaces>${namespaces.join('')}</namespaces></siteinfo>${pages.join('')}</mediawiki>`,
  )
  return '{ kind: xml-dump, from: wiki.xml }'
}

function mirrorOf(folder: string, cases: readonly Case[]): string {
  for (const [index, { text }] of cases.entries())
    put(
      folder,
      `mirror/wiki.croise.example/wiki/Cas_${index}.html`,
      savedPage({
        config: articleConfig(`Cas_${index}`, index + 1, index + 5000),
        heading: `Cas ${index}`,
        content: parserOutput(`<p>Avant.</p>\n${text}\n<p>Après.</p>`),
        lastModified: 'Dernière modification le 2 mai 2018 à 14:30.',
        address: `https://wiki.croise.example/index.php?title=Cas_${index}&amp;oldid=${index + 5000}`,
      }),
    )
  return '{ kind: html-mirror, from: mirror }'
}

describe.each([
  ['wikitext', cross(inWikitext, 1001), dumpOf],
  ['saved HTML', cross(inHtml, 5001), mirrorOf],
] as const)('values that are announced in %s', (_form, cases, write) => {
  let result: RunResult
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wikifonds-crossed-'))
    const source = write(folder, cases)
    put(folder, 'wiki.yml', `wiki: { key: croise, language: fr }\nsources: [${source}]\nbundle: { date: 2023-01-15 }\n`)
    result = await runPipeline(join(folder, 'wiki.yml'), {
      out: join(folder, 'out'),
      environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
    })
  })

  test('stand in no text of the bundle', () => {
    const found = findSecrets(
      result.folder,
      cases.map(({ value }) => value),
    )
    const named = found.map((one) => {
      const of = cases.find(({ value }) => one.startsWith(`${value} in `))
      return `${of?.name}: ${of?.text} → ${one}`
    })
    expect(named).toEqual([])
  })

  test('leave a mark in the text and in the words of their page, and none of their parts', async () => {
    const rows = await ask(
      result.bundle,
      "SELECT title, coalesce((SELECT revision_text(revision_id) FROM revisions r WHERE r.page_id = p.page_id), '') AS text, plain_text AS words FROM pages p JOIN documents USING (page_id) WHERE title LIKE 'Cas %'",
    )
    expect(rows.length).toBe(cases.length)
    const wrong = rows.flatMap(({ title, text, words }) => {
      const { name, value } = cases[Number(String(title).slice(4))] as Case
      const all = `${String(text)}\n${String(words)}`.replace(/<\/?\w[^<>]*>|'{2,}/g, '')
      const isLeft = all.includes(value) || all.replace(/\D/g, '').includes(value.replace(/\D/g, '').slice(2))
      return isLeft || !/[•]/.test(`${String(text)}${String(words)}`)
        ? [`${name}: ${String(text)} | ${String(words)}`]
        : []
    })
    expect(wrong).toEqual([])
  })

  test('leave a bundle that is valid', async () => {
    expect((await verify(result.bundle)).findings).toEqual([])
  })
  test.runIf(write === dumpOf)(
    'and nothing that only looks so in an anchor or the name of a file is taken out',
    async () => {
      const rows = await ask(
        result.bundle,
        "SELECT title, plain_text AS words FROM pages JOIN documents USING (page_id) WHERE title LIKE 'Rien %' OR title LIKE 'Niveaux%' ORDER BY title",
      )
      expect(rows.map(({ title, words }) => [title, String(words).split('\n')[0]])).toEqual([
        ['Niveaux 01, 02, 03, 04, 05', '01 02 03 04 05'],
        ...nothing.map(([, shown], index) => [`Rien ${index}`, shown]),
      ])
    },
  )
})
