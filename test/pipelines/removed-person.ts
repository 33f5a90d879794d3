/** An invented wiki in which one person stands in sixty places, in many ways of writing. */

import { join } from 'node:path'
import { exifPicture } from '../support/exif-picture.ts'
import { put } from '../support/scratch.ts'

export const person = 'Héloïse Perlevent'

/** A place where the person stands, as the report of a scan names it. */
export interface PlantedPlace {
  readonly page: string | null
  readonly file: string | null
  readonly field: string
}

const spellings = [
  person,
  'HÉLOÏSE PERLEVENT',
  'héloïse perlevent',
  person.normalize('NFD'),
  'Héloïse_Perlevent',
  'Héloïse\u00a0Perlevent',
  'Perlevent Héloïse',
  'Perlevent, Héloïse',
  encodeURIComponent(person),
  'H%C3%A9lo%C3%AFse_Perlevent',
  'H&eacute;lo&iuml;se&nbsp;Perlevent',
  'H\\u00e9lo\\u00efse Perlevent',
]

interface WrittenPage {
  readonly title: string
  readonly namespace?: number
  readonly texts: readonly string[]
  readonly comment?: string
  readonly user?: string
  /** Fields of it that hold the person. */
  readonly holds: readonly string[]
}

const notes: readonly WrittenPage[] = spellings.map((spelling, index) => ({
  title: `Note ${index + 1}`,
  texts: [`Il faut demander à ${spelling}.`],
  comment: `vu avec ${spelling}`,
  ...(index < 4 ? { user: [person, 'Perlevent Héloïse', 'HÉLOÏSE PERLEVENT', 'Perlevent, Héloïse'][index] ?? '' } : {}),
  holds: ['text', 'comment', ...(index < 4 ? ['contributor'] : [])],
}))

const former: readonly WrittenPage[] = spellings.slice(0, 8).map((spelling, index) => ({
  title: `Ancien ${index + 1}`,
  texts: [`Clés chez ${spelling} depuis mai.`, 'Clés au local.'],
  holds: ['text'],
}))

const titled: readonly WrittenPage[] = [
  { title: person, texts: ['Elle tient la caisse.'], holds: ['title'] },
  { title: `Utilisateur:${person}`, namespace: 2, texts: ['Bonjour.'], holds: ['title'] },
  { title: `Discussion utilisateur:${person}`, namespace: 3, texts: ['Merci !'], holds: ['title'] },
  { title: `Catégorie:${person}`, namespace: 14, texts: ['Photos.'], holds: ['title'] },
  { title: `Visite chez ${person}`, texts: ['Le jardin.'], holds: ['title'] },
  { title: 'Trésorière', texts: [`#REDIRECTION [[${person}]]`], holds: ['title'] },
  { title: `Fichier:Portrait de ${person}.txt`, namespace: 6, texts: ['Un portrait.'], holds: ['title'] },
]

const linked: readonly WrittenPage[] = [1, 2, 3, 4].map((number) => ({
  title: `Lien ${number}`,
  texts: [`[https://site.example/${number}/H%C3%A9lo%C3%AFse_Perlevent la fiche de ${person}]`],
  holds: ['text', 'link'],
}))

const others: readonly WrittenPage[] = [
  {
    title: 'Réunion du 3 mai 2017',
    texts: [
      `'''Date''' : 3 mai 2017\n\n== Présents ==\n* ${person}\n* Basile Tournier\n\n== Décisions ==\n* Le jardin ouvre à 9 h.\n`,
    ],
    holds: ['text', 'record'],
  },
  { title: 'Modèle:Contact', namespace: 10, texts: [`Voir {{{nom|${person}}}}.`], holds: ['text'] },
  { title: 'Contacts', texts: [`{{Contact|nom=${person}}}`], holds: ['text'] },
  { title: 'Discussion:Note 1', namespace: 1, texts: [`D’accord. [[Utilisateur:${person}|H. P.]]`], holds: ['text'] },
  { title: 'Galerie', texts: [`<gallery>\nJardin.jpg|Photo de ${person}\n</gallery>`], holds: ['text'] },
  { title: 'Ancres', texts: ['La [[#H.C3.A9lo.C3.AFse_Perlevent|partie]].'], holds: ['text'] },
]

const pages = [...notes, ...former, ...titled, ...linked, ...others]

/** Every place; a page's field once, whatever stands in it. */
export const plantedPlaces: readonly PlantedPlace[] = [
  ...pages.flatMap(({ title, holds }) => holds.map((field) => ({ page: title, file: null, field }))),
  { page: null, file: `Portrait de ${person}.txt`, field: 'file name' },
  { page: null, file: 'Jardin.jpg', field: 'file content' },
]

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

const spaces: Readonly<Record<number, string>> = {
  ...{ 0: '', 1: 'Discussion', 2: 'Utilisateur', 3: 'Discussion utilisateur' },
  ...{ 6: 'Fichier', 10: 'Modèle', 14: 'Catégorie' },
}

/** Writes the wiki as an export with its uploads, and a pipeline file without a privacy policy; gives the pipeline's path. */
export function writeWiki(folder: string): string {
  let id = 0
  const revision = ({ comment = 'x', user = 'Basile' }: WrittenPage, text: string): string => {
    id += 1
    const day = String((id % 28) + 1).padStart(2, '0')
    const who = `<username>${escapeXml(user)}</username><id>${user === 'Basile' ? 1 : 100 + id}</id>`
    return `<revision><id>${id}</id><timestamp>2017-0${1 + Math.floor(id / 28)}-${day}T10:00:00Z</timestamp><contributor>${who}</contributor><comment>${escapeXml(comment)}</comment><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${escapeXml(text)}</text></revision>`
  }
  const xml = pages.map(
    (page, index) =>
      `<page><title>${escapeXml(page.title)}</title><ns>${page.namespace ?? 0}</ns><id>${index + 1}</id>${page.texts.map((text) => revision(page, text)).join('')}</page>`,
  )
  const named = Object.entries(spaces).map(
    ([key, name]) => `<namespace key="${key}" case="first-letter">${name}</namespace>`,
  )
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://jardin.example/wiki/Accueil</base><case>first-letter</case><namespaces>${named.join('')}</namespaces></siteinfo>${xml.join('')}</mediawiki>`,
  )
  put(folder, `images/Portrait_de_${person.replace(' ', '_')}.txt`, 'un portrait')
  put(folder, 'images/Jardin.jpg', exifPicture(person, [47, 12, 36], [1, 33, 0]))
  return put(
    folder,
    'jardin.yml',
    `# Le jardin.
wiki: { key: jardin, language: fr }   # fermé
sources: [{ kind: xml-dump, from: wiki.xml, files: images }]
bundle: { date: 2023-01-15, out: ${JSON.stringify(join(folder, 'out'))} }
`,
  )
}
