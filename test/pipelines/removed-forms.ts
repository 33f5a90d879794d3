/** An invented wiki in which three persons stand in sixty forms, and a search for them that shares nothing with the program. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gunzipSync, inflateRawSync } from 'node:zlib'
import type { RemovalResult } from '../../src/pipeline/commands/remove-value.ts'
import { put } from '../support/scratch.ts'
import { library } from './run-demo.ts'

export const people = ['Zoé Ardent', 'Jürgen Weißenfels', 'Зоя Тёмная'] as const

interface WrittenPage {
  readonly title: string
  readonly namespace?: number
  readonly text: string
  readonly comment?: string
  readonly user?: string
}

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const mathematical = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) =>
    String.fromCodePoint(letter.charCodeAt(0) + (letter < 'a' ? 0x1d400 - 65 : 0x1d41a - 97)),
  )
const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss')

/** What the documentation promises to take out of texts, by what it is. */
export const promisedTexts = (name: string): Readonly<Record<string, string>> => {
  const [first = '', last = ''] = name.split(' ')
  return {
    plain: `vu avec ${name} hier`,
    capitals: name.toUpperCase(),
    bare: bare(name),
    decomposed: name.normalize('NFD'),
    'last first': `${last}, ${first}`,
    'last first, capitals': `${last.toUpperCase()} ${first}`,
    hyphen: `${first}-${last}`,
    underscore: `https://site.example/${encodeURI(`${first}_${last}`)}`,
    joined: `@${bare(first)}${bare(last)}`,
    'joined, small': `site.example/${bare(first + last).toLowerCase()}`,
    'joined, digits': `compte ${first}${last}75`,
    'full width': fullWidth(name),
    mathematical: mathematical(name),
    joiner: `${first.slice(0, 2)}\u034f${first.slice(2)} ${last}`,
    selector: `${first} ${last.slice(0, 2)}\ufe0f${last.slice(2)}`,
    'zero width': `${first.slice(0, 1)}\u200b${first.slice(1)} ${last.slice(0, 3)}\u00ad${last.slice(3)}`,
    bold: `${first} '''${last}'''`,
    'bold first': `'''${first}''' ${last}`,
    inside: `${first.slice(0, 2)}<b></b>${first.slice(2)} ${last}`,
    break: `${first}<br>${last}`,
    links: `[[${first}]] [[${last}]]`,
    'links with labels': `[[A|${first}]] [https://b.example ${last}]`,
    spans: `<span>${first}</span> <span style="color:red">${last}</span>`,
    heading: `== Réponse de ${first} ''${last}'' ==\nvoir [[#Réponse de ${first} ${last}]]`,
    note: `mot<ref>${first} ''${last}''</ref>\n<references />`,
    'between notes': `${first}<ref>mot</ref> ${last} et ${first}((mot)) ${last}`,
    'string of bytes': `"${[...name].map((one) => (one === ' ' ? one : [...Buffer.from(one)].map((byte) => `\\x${byte.toString(16)}`).join(''))).join('')}"`,
    comment: `<!-- ${first} ${last} -->`,
    attribute: `<span title="${name}">bulle</span>`,
    gallery: `<gallery>\nJardin.jpg|${first} '''${last}'''\n</gallery>`,
    arguments: `{{Contact|prénom=${first}|nom=${last}}}`,
    'arguments apart': `{{Contact\n| nom = ${last}\n| ville = Lyon\n| prénom = ${first}\n}}`,
    'arguments by number': `{{Paire|${first}|${last}}}`,
    entities: `${first.replace(/\P{ASCII}/gu, (one) => `&#${one.codePointAt(0)};`)}&nbsp;${last}`,
  }
}

/** Zoé Ardent in the marks of DokuWiki, by what they are. */
export const dokuwikiForms: Readonly<Record<string, string>> = {
  plain: 'Vu avec Zoé Ardent hier.',
  bold: 'Zoé **Ardent** et **Zoé** Ardent',
  italic: '//Zoé// Ardent, Zoé //Ardent//',
  underlined: '__Zoé__ Ardent',
  code: "''Zoé'' Ardent, <code>Zoé Ardent</code>",
  unread: '%%Zoé%% Ardent, <nowiki>Zoé</nowiki> Ardent',
  lines: 'Zoé\\\\ Ardent, Zoé \\\\\nArdent',
  note: 'mot ((Zoé **Ardent**)) mot, Zoé((mot)) Ardent',
  heading: '====== Zoé Ardent ======\n===== Chez **Zoé** =====',
  links:
    '[[a|Zoé]] [[b|Ardent]], [[equipe:zoe_ardent:start|page]], [[user>zoe_ardent]], {{:zoe_ardent.png|Zoé **Ardent**}}',
  list: '  * Zoé **Ardent**\n  - **Ardent**, Zoé',
  inside: 'Zo**é** Ar//dent//',
  table: '^ qui ^\n| Zoé **Ardent** |',
  macro: 'Zoé~~NOCACHE~~ Ardent',
}

/** The same in the HTML of saved pages. */
export const htmlForms: Readonly<Record<string, string>> = {
  plain: 'Vu avec Zoé Ardent hier, ZOÉ ARDENT, Ardent, Zoé, Zoe Ardent.',
  bold: '<b>Zoé</b> Ardent, Zoé <strong>Ardent</strong>, <i>Zoé</i> <u>Ardent</u>',
  inside: 'Zo<b></b>é Ar<span></span>dent',
  break: 'Zoé<br>Ardent, Zoé<br />\nArdent',
  links: '<a href="a.html">Zoé</a> <a href="https://b.example/zoe_ardent">Ardent</a>',
  spans: '<span>Zoé</span> <span style="color:red">Ardent</span>',
  heading: '<h2><span class="mw-headline" id="R.C3.A9ponse_de_Zo.C3.A9_Ardent">Réponse de Zoé Ardent</span></h2>',
  attributes: '<abbr title="Zoé Ardent">ZA1</abbr> <img src="x.png" alt="Zoé Ardent" width="2" height="2">',
  comment: '<!-- Zoé Ardent --> mot',
  entities: 'Zo&#233;&nbsp;Ardent, Zo&eacute; Ardent, Zo&#xe9; Ardent',
  list: '<ul><li>Zoé <b>Ardent</b></li><li>Ardent, Zoé</li></ul>',
  table: '<table><tr><th>qui</th></tr><tr><td><b>Zoé</b> Ardent</td></tr></table>',
  drawing: '<svg><text><tspan>Zoé</tspan> <tspan>Ardent</tspan></text><desc>Zoé Ardent</desc></svg> mot',
  'drawing of lines':
    '<svg><text>Zoé</text>\n<text>Ardent</text><text>Zo<tspan dy="2">é</tspan> Ardent</text></svg> mot',
  note: 'Zoé<sup class="reference"><a href="#cite_note-1">[1]</a></sup> Ardent',
  unseen: 'Zo\u00adé Ar\u200bdent, Zo\u034fé Ardent, Zoé Ar\ufe0fdent',
  account: '<a href="/wiki/Utilisateur:ZoeArdent" class="new">compte</a> @zoeardent',
}

const lua = (name: string): string => {
  const [first = '', last = ''] = name.split(' ')
  return `local p = {}\nlocal one = { prenom = "${first}", nom = "${last}" }\nlocal whole = "${first}" .. " " .. "${last}"\nlocal bytes = "${[...name].map((one) => (one.length < Buffer.from(one).length ? [...Buffer.from(one)].map((byte) => `\\${byte}`).join('') : one)).join('')}"\nfunction p.all() return one.prenom .. ' ' .. one.nom .. whole end\nreturn p`
}

const pagesOf = (name: string, index: number): readonly WrittenPage[] => {
  const [first = '', last = ''] = name.split(' ')
  const user = `${bare(first)}${bare(last)}`
  return [
    ...Object.entries(promisedTexts(name)).map(([form, text]) => ({
      title: `Feuille ${index} ${form}`,
      text: `Note. ${text}`.replace('Note. {|', '{|').replace('Note. ==', '=='),
    })),
    { title: `Utilisateur:${user}`, namespace: 2, text: 'Bonjour.', user },
    { title: `Discussion utilisateur:${user}`, namespace: 3, text: '#REDIRECTION [[Utilisateur:Zozo]]' },
    { title: `${first}-${last}`, text: `#REDIRECTION [[Utilisateur:${user}]]` },
    { title: `Fichier:${first} ${last.toUpperCase()}.txt`, namespace: 6, text: 'Une image.' },
    { title: `Module:Gens ${index}`, namespace: 828, text: lua(name) },
    { title: `Feuille ${index} module`, text: `{{#invoke:Gens ${index}|all}}` },
    { title: `Feuille ${index} commentaire`, text: 'x', comment: `vu avec ${last.toUpperCase()}, ${bare(first)}` },
    {
      title: `Réunion du ${index + 3} mai 2017`,
      text: `'''Date''' : ${index + 3} mai 2017\n\n== Présents ==\n* ${first} '''${last}'''\n* Basile Tournier\n\n== Décisions ==\n* ${first} ''${last}'' tient la caisse.\n* Le jardin ouvre à 9 h.\n`,
    },
  ]
}

/** What no removal takes out by itself: the form that stands in a text, as the command must list it. */
export const nearForms: readonly (readonly [person: (typeof people)[number], listed: string, text: string])[] = [
  ['Zoé Ardent', 'Ardent', 'Madame Ardent est venue.'],
  ['Zoé Ardent', 'Zoé', 'Zoé a dit oui.'],
  ['Zoé Ardent', 'Z. Ardent', 'Clés chez Z. Ardent depuis mai.'],
  ['Zoé Ardent', 'Zoé A.', 'Demander à Zoé A. pour la salle.'],
  ['Zoé Ardent', 'Z. A.', 'Signé Z. A. hier.'],
  ['Zoé Ardent', 'zardent', 'https://site.example/membres/zardent'],
  ['Zoé Ardent', 'Zozo', 'Le pain de [[Utilisateur:Zozo|Zoé Ardent]] ; Zozo le vend.'],
  ['Zoé Ardent', 'Zoé et Paul Ardent', 'Merci à Zoé et Paul Ardent pour tout.'],
  ['Zoé Ardent', 'Zoé Ardant', 'Il y avait Zoé Ardant aussi.'],
  ['Jürgen Weißenfels', 'Jürgens Weißenfels', 'Das Haus Jürgens Weißenfels am See.'],
  ['Jürgen Weißenfels', 'j.weissenfels', 'Schreib an j.weissenfels auf dem Server.'],
  ['Зоя Тёмная', 'Зои Тёмной', 'Ключи у Зои Тёмной с мая.'],
  ['Зоя Тёмная', 'З. Тёмная', 'Ответ: З. Тёмная согласна.'],
]

const templates: readonly WrittenPage[] = [
  { title: 'Modèle:Contact', namespace: 10, text: '{{{prénom|}}} {{{nom|}}}, {{{ville|}}}' },
  { title: 'Modèle:Paire', namespace: 10, text: '{{{1}}} {{{2}}}' },
  { title: 'Utilisateur:Zozo', namespace: 2, text: 'Du pain.' },
  // What stands around the pages.
  {
    title: 'MediaWiki:Sidebar',
    namespace: 8,
    text: `* navigation\n** Utilisateur:ZoeArdent|Le jardin\n${people.map((name) => `** Feuille 0 plain|Chez ${name}\n** https://site.example/${encodeURI(name)}|Ailleurs\n* ${name}\n** Feuille 1 plain|Feuille`).join('\n')}`,
  },
  {
    title: 'MediaWiki:Common.css',
    namespace: 8,
    text: people
      .map(
        (name) =>
          `/* de ${name} */ .${bare(name).replace(/\P{L}/gu, '-')} { float: left } .a::after { content: "${name}" } .b::before { content: "${[...name].map((one) => `\\${one.codePointAt(0)?.toString(16)} `).join('')}" } .c { float: left }`,
      )
      .join('\n'),
  },
]

const spaces: Readonly<Record<string, string>> = {
  ...{ 0: '', 1: 'Discussion', 2: 'Utilisateur', 3: 'Discussion utilisateur' },
  ...{ 6: 'Fichier', 8: 'MediaWiki', 10: 'Modèle', 14: 'Catégorie', 828: 'Module' },
}

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

/** Writes the wiki and its pipeline file; gives the path of that.  */
export function writeFormsWiki(folder: string): string {
  const pages = [
    ...people.flatMap(pagesOf),
    ...nearForms.map(([, , text], index) => ({ title: `Proche ${index}`, text })),
    ...templates,
  ]
  const named = Object.entries(spaces).map(
    ([key, name]) => `<namespace key="${key}" case="first-letter">${name}</namespace>`,
  )
  const xml = pages.map(({ title, namespace = 0, text, comment = 'x', user = 'Basile' }: WrittenPage, index) => {
    const model = namespace === 828 ? 'Scribunto' : title.endsWith('.css') ? 'css' : 'wikitext'
    return `<page><title>${escapeXml(title)}</title><ns>${namespace}</ns><id>${index + 1}</id><revision><id>${index + 1}</id><timestamp>2017-05-01T10:00:00Z</timestamp><contributor><username>${escapeXml(user)}</username><id>${user === 'Basile' ? 1 : 100 + index}</id></contributor><comment>${escapeXml(comment)}</comment><model>${model}</model><format>text/x-wiki</format><text xml:space="preserve">${escapeXml(text)}</text></revision></page>`
  })
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Formes</sitename><base>https://formes.example/wiki/Accueil</base><case>first-letter</case><namespaces>${named.join('')}</namespaces></siteinfo>${xml.join('')}</mediawiki>`,
  )
  for (const name of people) {
    const [first = '', last = ''] = name.split(' ')
    put(folder, `images/${first}_${last.toUpperCase()}.txt`, 'une liste')
  }
  return put(
    folder,
    'formes.yml',
    `wiki: { key: formes, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml, files: images }]\nbundle: { date: 2023-01-15, out: ${JSON.stringify(join(folder, 'out'))} }\n`,
  )
}

// The search: Node alone and programs of others. It reads more than a person would, and tells no more than where.

const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '')

const readings = (text: string): readonly string[] => {
  const unescaped = text
    .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&amp;/g, '&')
    .replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
    .replace(/&nbsp;/g, ' ')
    .replace(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
  const words = unescaped
    .replace(/<[^<>]*>/g, '')
    .replace(/&lt;[^&]*?&gt;/g, '')
    .replace(/\[\[[^[\]|]*\||\[https?:\S+/g, '')
  const values = unescaped.replace(/[\p{L}"']{1,10}\s*[=:]\s*["']?/gu, '').replace(/ville = Lyon/g, '')
  return [text, unescaped, words, values].map(letters)
}

function* zipMembers(bytes: Buffer): Generator<readonly [name: string, bytes: Buffer]> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extra, comment, start] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ]
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const packed = bytes.subarray(from, from + size)
    yield [
      bytes.toString('utf8', at + 46, at + 46 + nameLength),
      bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed,
    ]
    at += 46 + nameLength + extra + comment
  }
}

function* unpacked(name: string, bytes: Buffer): Generator<readonly [name: string, text: string]> {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')))
    for (const [member, inner] of zipMembers(bytes)) yield* unpacked(`${name} › ${member}`, inner)
  else if (bytes[0] === 0x1f && bytes[1] === 0x8b) yield* unpacked(`${name} › gz`, gunzipSync(bytes))
  else yield [name, `${name}\n${bytes.toString('utf8')}`]
}

const filesBelow = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .map((name) => join(path, name))
        .filter((file) => !file.includes('/.git/') && statSync(file).isFile())
    : [path]

/** Where one of the people stands in files and folders, whatever packs them; what foreign programs unpack lies in them unpacked. */
export function placesOfPeople(path: string, names: readonly string[] = people): readonly string[] {
  const needles = names.flatMap((name) => {
    const [first = '', last = ''] = name.split(' ').map(letters)
    return [first + last, last + first]
  })
  const found = new Set<string>()
  for (const file of filesBelow(path))
    for (const [place, text] of unpacked(file.slice(path.length), readFileSync(file)))
      for (const reading of readings(text))
        for (const needle of needles) if (reading.includes(needle)) found.add(`${needle} in ${place}`)
  return [...found].sort()
}

/** Removes a person, as the command does. */
export async function removePerson(
  pipeline: string,
  value: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<RemovalResult> {
  const told: RemovalResult[] = []
  await library.removeValue(
    pipeline,
    value,
    {
      ...{ environment: { ...environment, WIKIFONDS_PRIVACY_KEY: 'of the tests' }, listen: () => {}, tell: () => {} },
      ...{ signal: new AbortController().signal, out: null, target: null, as: null, reason: 'request', until: null },
      ...{ confirmed: false, ruled: () => {} },
    },
    async (result) => {
      told.push(result)
    },
  )
  const [result] = told
  if (result === undefined) throw new Error('nothing was told')
  return result
}

/** Files of a bundle in which a pattern stands when nothing is left of them but letters without accents; `\\n` and tags stand for nothing. */
export const lettersIn = (folder: string, pattern: RegExp): readonly string[] =>
  filesBelow(folder)
    .filter((path) => {
      const bytes = readFileSync(path)
      const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/\\n/g, '')
      // Tags stand for nothing, and what stands in tags is read too.
      return [text, text.replace(/<[^<>]*>/g, ''), text.replace(/&lt;(?:(?!&gt;).){0,200}&gt;/g, '')].some((one) =>
        pattern.test(
          one
            .normalize('NFD')
            .replace(/[^\p{L}]/gu, '')
            .toLowerCase(),
        ),
      )
    })
    .map((path) => relative(folder, path))
