/** An invented wiki full of values that a privacy policy takes out, in two shapes, and a search that knows nothing of ours. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { articleConfig, parserOutput, savedPage } from '../sources/html-mirror/read-mirror.ts'
import { put, scratchFolder } from '../support/scratch.ts'

export const policy = `
rules:
  - { id: r-1, match: { literal: "Clé du portail 4711" }, action: mask, reason: request }
  - { id: r-2, match: { literal: "Société Dupré & Fils" }, action: mask, reason: request }
  - { id: r-3, match: { literal: "Zéphyrin Ondelette" }, action: pseudonymise, as: "Participant·e 3", reason: request }
  - { id: r-4, match: { literal: "Xq7z" }, confirm: true, action: mask, reason: request }
  - { id: r-5, match: { person: "Aurélie Vandamme" }, action: pseudonymise, as: "Participant·e 4", reason: request }
  - { id: r-6, match: { file: "Portrait d’Élodie.jpg" }, action: drop-file, reason: request }
  - { id: r-7, match: { file: "Fichier:Liste_des_clés.txt" }, action: drop-file, reason: request }
  - { id: r-8, match: { page: "Procès-verbal secret" }, action: drop-page, reason: embargo, until: 2031-01-01 }
  - { id: r-9, match: { literal: "Maison Bleue" }, action: mask, reason: embargo, until: 2020-01-01 }
  - { id: r-10, match: { page: "Annuaire", detector: ip }, action: mask, reason: request }
`

/** Values in the texts as they are written there. */
const phones = [
  '0612345601',
  '06 12 34 56 02',
  '06.12.34.56.03',
  '06-12-34-56-04',
  '06/12/34/56/05',
  '06\u00a012\u00a034\u00a056\u00a006',
  '+33612345607',
  '+33 6 12 34 56 08',
  '+33 (0)6 12 34 56 09',
  '+33(0)612345610',
  '0033 6 12 34 56 11',
  '+32 470 12 34 12',
  '0470/12.34.13',
  '+352 621 123 414',
  '+41 79 123 45 15',
  '+1 (555) 123-4516',
  '+49 (0)170 1234 517',
  '0033 (0)6 12 34 56 18',
  '06\u202f12\u202f34\u202f56\u202f19',
  '+34 612 345 620',
  '01.23.45.67.28',
  '+44 7700 900 129',
  '+39 320 123 4530',
]
const mails = [
  'perle.ondine@asso.example',
  'Basile+wiki@Courriel.example',
  'hélène@asso.example',
  'trésor_ier@asso.example',
  'contact-jardin@sous.domaine.asso.example',
  'o.brien_2@asso.example',
  'MAJUSCULES@ASSO.EXAMPLE',
  'prénom.nom@asso.example',
  'un.deux.trois@quatre.cinq.example',
]

/** What may stand nowhere; each as people write it. */
export const secrets: readonly string[] = [
  ...phones,
  ...mails,
  'titre@asso.example',
  'titre2@asso.example',
  'fichier@asso.example',
  'resume@asso.example',
  'ancien@asso.example',
  'legende@asso.example',
  'lien@asso.example',
  'commentaire@asso.example',
  'rendu@asso.example',
  '06 12 34 56 21',
  '06 12 34 56 22',
  '06 12 34 56 23',
  '06 12 34 56 24',
  '06 12 34 56 25',
  '06 12 34 56 26',
  '06 12 34 56 27',
  'Clé du portail 4711',
  'Société Dupré & Fils',
  'Zéphyrin Ondelette',
  'Xq7z',
  'Aurélie Vandamme',
  'Vandamme Aurélie',
  'Portrait d’Élodie.jpg',
  'Liste des clés.txt',
  'contenu du procès-verbal',
  '192.0.2.77',
  '198.51.100.23',
  '2001:db8::42',
]

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
const entities = (text: string): string =>
  text.replace(/[^\0-\x7f&]/g, (letter) => `&#${letter.codePointAt(0)};`).replace(/&(?!#)/g, '&amp;')
const json = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A value in many ways of writing. */
export const formsOf = (value: string): readonly string[] => [
  ...new Set(
    [value, value.normalize('NFD')].flatMap((one) => [
      one,
      one.toUpperCase(),
      one.toLowerCase(),
      one.replaceAll(' ', '_'),
      encodeURIComponent(one),
      encodeURIComponent(one.replaceAll(' ', '_')),
      encodeURIComponent(one).toLowerCase(),
      entities(one),
      escapeHtml(one),
      json(one),
    ]),
  ),
]

const body = (lines: readonly string[]): string => lines.join('\n\n')
const literals = ['Clé du portail 4711', 'Société Dupré & Fils', 'Zéphyrin Ondelette', 'Aurélie Vandamme', 'Xq7z']

interface Planted {
  readonly title: string
  readonly namespace: number
  readonly texts: readonly string[]
  readonly comment: string
  readonly user?: string
  readonly ip?: string
}

export const pages: readonly Planted[] = [
  {
    title: 'Annuaire',
    namespace: 0,
    texts: [
      `Avant : ancien@asso.example, 06 12 34 56 21, le ${literals[0]}, Portrait_d’Élodie.jpg`,
      body([...phones.map((one) => `* ${one} `), ...mails, 'serveur 198.51.100.23', ...literals.flatMap(formsOf)]),
    ],
    comment: 'ajout de commentaire@asso.example et 06 12 34 56 22 pour Zéphyrin_Ondelette',
  },
  {
    title: 'Contacts',
    namespace: 0,
    texts: [
      body([
        '{{Contact|tel=0612345601|gsm=+32 470 12 34 12|mail=perle.ondine@asso.example|nom=Aurélie Vandamme}}',
        '[mailto:lien%40asso.example écrire] [tel:+33612345623 appeler]',
        'https://site.example/Zéphyrin_Ondelette?mail=perle.ondine%40asso.example&tel=0612345607',
        'https://site.example/appel/0612345601/fiche',
        "06 12 '''34''' 56 24, {{Recolle|06 12 34|56 25}}, rendu<nowiki/>@asso.example",
        '[[Fichier:Portrait d’Élodie.jpg|vignette|Élodie, legende@asso.example]]',
        '<gallery>\nPortrait_d’Élodie.jpg|Portrait d’Élodie.jpg, tél. 06 12 34 56 26\nFichier:Liste des clés.txt|{{Contact|tel=0612345627}}\n</gallery>',
        '[[Média:Portrait d’Élodie.jpg]] [[:Fichier:Liste_des_clés.txt]]',
        '<!-- Clé du portail 4711 --> <span title="Zéphyrin Ondelette">bulle</span> &lt;Soci&eacute;t&eacute; Dupr&eacute; &amp; Fils&gt;',
        '== Aurélie Vandamme, perle.ondine@asso.example ==\nLa [[#Aurélie Vandamme, perle.ondine@asso.example]] et la Maison Bleue.',
      ]),
    ],
    comment: 'x',
    ip: '192.0.2.77',
  },
  { title: 'Page de titre@asso.example', namespace: 0, texts: ['un'], comment: 'x', user: 'resume@asso.example' },
  {
    title: 'Page de titre2@asso.example',
    namespace: 0,
    texts: ['deux, voir [[Page de titre@asso.example]]'],
    comment: 'x',
  },
  { title: 'Zéphyrin Ondelette', namespace: 0, texts: ['#REDIRECTION [[Aurélie Vandamme]]'], comment: 'x' },
  { title: 'Aurélie Vandamme', namespace: 0, texts: ['Elle habite là.'], comment: 'x', user: 'Aurélie Vandamme' },
  { title: 'Procès-verbal secret', namespace: 0, texts: ['contenu du procès-verbal'], comment: 'x' },
  {
    title: 'Discussion utilisateur:192.0.2.77',
    namespace: 3,
    texts: ['bonjour 192.0.2.77 et Utilisateur:2001:db8::42'],
    comment: 'x',
    ip: '2001:DB8:0:0:0:0:0:42',
  },
  {
    title: 'Fichier:Portrait d’Élodie.jpg',
    namespace: 6,
    texts: ['Portrait d’Élodie.jpg'],
    comment: 'Portrait d’Élodie.jpg',
  },
  { title: 'Fichier:Plan de fichier@asso.example.png', namespace: 6, texts: ['plan'], comment: 'x' },
  {
    title: 'Modèle:Contact',
    namespace: 10,
    texts: ['Tél. {{{tel|}}} {{{gsm|}}} {{{mail|}}} {{{nom|}}}'],
    comment: 'x',
  },
  { title: 'Modèle:Recolle', namespace: 10, texts: ['{{{1}}} {{{2}}}'], comment: 'x' },
  {
    title: 'Réunion du 3 mai 2017',
    namespace: 0,
    texts: [
      "'''Date''' : 3 mai 2017\n\n== Présents ==\n* Aurélie Vandamme\n* Zéphyrin Ondelette\n* Basile Tournier\n\n== Décisions ==\n* Aurélie Vandamme écrit à perle.ondine@asso.example.\n* Le jardin ouvre à 9 h.\n",
    ],
    comment: 'x',
  },
]

const namespaces: Readonly<Record<number, string>> = { 0: '', 3: 'Discussion utilisateur', 6: 'Fichier', 10: 'Modèle' }

/** The wiki as an XML export, its uploads beside it. Gives the lines of the pipeline that name them. */
export function plantedDump(): string {
  const folder = scratchFolder()
  let id = 0
  const revisions = ({ texts, comment, user, ip }: Planted): string =>
    texts
      .map((text) => {
        id += 1
        const who =
          ip === undefined
            ? `<username>${user ?? 'Basile'}</username><id>${user === undefined ? 1 : id + 100}</id>`
            : `<ip>${ip}</ip>`
        return `<revision><id>${id}</id><timestamp>2017-05-${String(id).padStart(2, '0')}T10:00:00Z</timestamp><contributor>${who}</contributor><comment>${escapeHtml(comment)}</comment><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${escapeHtml(text)}</text></revision>`
      })
      .join('')
  const xml = pages.map(
    (page, index) =>
      `<page><title>${escapeHtml(page.title)}</title><ns>${page.namespace}</ns><id>${index + 1}</id>${revisions(page)}</page>`,
  )
  const spaces = Object.entries(namespaces).map(
    ([key, name]) => `<namespace key="${key}" case="first-letter">${name}</namespace>`,
  )
  const path = put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Wiki planté</sitename><base>https://wiki.plante.example/wiki/Accueil</base><case>first-letter</case><namespaces>${spaces.join('')}</namespaces></siteinfo>${xml.join('')}</mediawiki>`,
  )
  put(folder, 'images/Portrait_d’Élodie.jpg', 'un portrait')
  put(folder, 'images/Liste_des_clés.txt', 'des clés')
  put(folder, 'images/Plan_de_fichier@asso.example.png', 'un plan')
  return `{ kind: xml-dump, from: ${JSON.stringify(path)}, files: ${JSON.stringify(join(folder, 'images'))} }`
}

/** Texts of wikitext without templates, as a mirror shows them. */
const shown = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\{\{|gallery|^#RED/.test(line))
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('\n')

/** The same wiki as a crawler saved it. */
export function plantedMirror(): string {
  const folder = scratchFolder()
  for (const [index, { title, namespace, texts }] of pages.entries()) {
    if (namespace === 10 || texts.at(-1)?.startsWith('#RED')) continue
    const address = encodeURIComponent(title.replaceAll(' ', '_'))
    const extra = `<h2><span class="mw-headline" id="Aur.C3.A9lie_Vandamme.2C_perle.ondine.40asso.example">Aurélie Vandamme, perle.ondine@asso.example</span></h2>
<p><a href="mailto:lien%40asso.example">écrire</a> <a href="tel:+33612345623">06&#160;12&#160;34&#160;56&#160;23</a> 06 12 <b>34</b> 56 24 <a href="https://site.example/Z%C3%A9phyrin_Ondelette?tel=0612345607&amp;mail=perle.ondine%40asso.example">site</a></p>
<ul class="gallery"><li class="gallerybox"><a href="/wiki/Fichier:${encodeURIComponent('Portrait_d’Élodie.jpg')}" class="image"><img alt="Portrait d’Élodie.jpg" src="/images/thumb/a/ab/${encodeURIComponent('Portrait_d’Élodie.jpg')}/120px-${encodeURIComponent('Portrait_d’Élodie.jpg')}"></a><div class="gallerytext">Portrait d’Élodie.jpg, tél. 06 12 34 56 26</div></li></ul>`
    const content = parserOutput(shown(texts.at(-1) ?? '') + (title === 'Contacts' ? extra : ''))
    put(
      folder,
      `wiki.plante.example/wiki/${address}.html`,
      savedPage({
        config: articleConfig(title.replaceAll(' ', '_'), index + 1, index + 50),
        heading: title,
        content,
        lastModified: 'Dernière modification le 2 mai 2018 à 14:30.',
        address: `https://wiki.plante.example/index.php?title=${address}&amp;oldid=${index + 50}`,
      }),
    )
  }
  return `{ kind: html-mirror, from: ${JSON.stringify(folder)} }`
}

/** Every file of a bundle as the texts in it: as it is, unpacked, and each of these with its escapes read. */
export function* textsOf(folder: string): Generator<{ readonly file: string; readonly text: string }> {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    yield { file, text: file }
    const path = join(folder, file)
    const bytes =
      file.includes('.') &&
      !readdirSync(join(path, '..'), { withFileTypes: true })
        .find(({ name, parentPath }) => join(parentPath, name) === path)
        ?.isDirectory()
        ? readFileSync(path)
        : null
    if (bytes === null) continue
    const plain = file.endsWith('.gz') ? gunzipSync(bytes) : bytes
    yield { file, text: plain.toString('utf8') }
    if (file.endsWith('.sqlite')) yield* cells(path)
  }
}

function* cells(path: string): Generator<{ readonly file: string; readonly text: string }> {
  const store = new Database(path, { readonly: true })
  const tables = store.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  for (const table of tables)
    for (const row of store.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][])
      yield { file: `table ${table}`, text: row.filter((cell) => typeof cell === 'string').join('\n') }
  store.close()
}

const readEscapes = (text: string): readonly string[] => [
  text,
  text.replace(/(?:%[\da-f]{2})+/gi, (run) =>
    Buffer.from(
      run
        .slice(1)
        .split('%')
        .map((hex) => Number.parseInt(hex, 16)),
    ).toString('utf8'),
  ),
  text
    .replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
    .replace(/&eacute;/g, 'é')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&'),
  text.replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
]

/** One spelling of a text: letters without case and composition, one space for spaces and underscores. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\u00a0]+/g, ' ')
/** Digits of telephones close up. */
const closed = (text: string): string => text.replace(/(?<=\d)[ ./()\u00a0-]+(?=\d)/g, '')

/** Which secrets stand where in a bundle. */
export function findSecrets(folder: string, wanted: readonly string[] = secrets): readonly string[] {
  const found = new Set<string>()
  const needles = wanted.map((secret) => {
    const digits = secret.replace(/^\+33 ?(?:\(0\))? ?|^0033 /, '0').replace(/\D/g, '')
    return { secret, text: plain(secret), digits: /^[+\d][\d ./()\u00a0-]{8,}$/.test(secret) ? digits : null }
  })
  for (const { file, text } of textsOf(folder)) {
    for (const read of readEscapes(text)) {
      const [one, two] = [plain(read), closed(read)]
      for (const { secret, text: needle, digits } of needles)
        if (
          one.includes(needle) ||
          (digits !== null && (two.includes(digits) || two.includes(digits.replace(/^0/, '33'))))
        )
          found.add(`${secret} in ${file}`)
    }
  }
  return [...found].sort()
}
