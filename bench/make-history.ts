/**
 * A dump with the proportions of a wiki of articles: six pages in each 100 KB, three revisions each, five kilobytes of text
 * in the last one, every text with its SHA-1. The same size and seed give the same bytes.
 */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { sha1Base36 } from '../src/support/hash.ts'
import { generator, type MadeDump } from './make-dump.ts'

const head = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr">
  <siteinfo>
    <sitename>Wiki des essais</sitename>
    <dbname>essais</dbname>
    <base>https://wiki.example.org/wiki/Accueil</base>
    <generator>MediaWiki 1.43.0</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Discussion</namespace>
      <namespace key="2" case="first-letter">Utilisateur</namespace>
      <namespace key="10" case="first-letter">Modèle</namespace>
    </namespaces>
  </siteinfo>
`
const namespaces = [
  { id: 0, prefix: '' },
  { id: 0, prefix: '' },
  { id: 1, prefix: 'Discussion:' },
  { id: 10, prefix: 'Modèle:' },
]
const syllables = ['ba', 'cé', 'di', 'fo', 'gu', 'la', 'mè', 'ni', 'po', 'rû', 'sa', 'te', 'vi', 'œu', 'zo', "l'a"]
const wordCount = 20_000
/** Parts that a revision adds to the one before it. */
const paragraphBytes = 1200

export async function makeHistory(path: string, bytes: number, seed = 1): Promise<MadeDump> {
  const random = generator(seed)
  const pick = <Value>(from: readonly Value[]): Value => from[Math.floor(random() * from.length)] as Value
  const words = Array.from({ length: wordCount }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(syllables)).join(''),
  )
  const word = (): string => words[Math.floor(random() ** 3 * wordCount)] ?? ''
  const file = createWriteStream(path)
  const made = { bytes: 0, pages: 0, revisions: 0 }
  const write = async (text: string): Promise<void> => {
    made.bytes += Buffer.byteLength(text)
    if (!file.write(text)) await once(file, 'drain')
  }
  await write(head)
  while (made.bytes < bytes) {
    made.pages += 1
    const { id, prefix } = pick(namespaces)
    await write(
      `  <page>\n    <title>${prefix}${word()} ${word()} ${made.pages}</title>\n    <ns>${id}</ns>\n    <id>${made.pages}</id>\n`,
    )
    let text = ''
    let parent = 0
    const revisions = 1 + Math.floor(random() ** 2 * 8)
    for (let turn = 0; turn < revisions; turn += 1) {
      text += paragraphs(word, random, text === '' ? 2 : 1)
      made.revisions += 1
      await write(revision(made.revisions, parent, text, `${word()} ${word()}`, random))
      parent = made.revisions
    }
    await write('  </page>\n')
  }
  await write('</mediawiki>\n')
  file.end()
  await finished(file)
  return made
}

/** Wikitext with links, calls, references and lists. */
function paragraphs(word: () => string, random: () => number, count: number): string {
  let text = ''
  while (text.length < paragraphBytes * count) {
    const roll = random()
    if (roll < 0.03) text += `\n== ${word()} ${word()} ==\n`
    else if (roll < 0.06) text += `\n* '''${word()}''' : `
    else if (roll < 0.09) text += `[[${word()} ${word()}|${word()}]] `
    else if (roll < 0.1) text += `{{${word()}|date=${word()}|${word()}}} `
    else if (roll < 0.107) text += `<ref>[https://example.org/${word()}?a=1&b=2 ${word()}]</ref> `
    else text += `${word()} `
  }
  return text
}

function revision(id: number, parent: number, text: string, comment: string, random: () => number): string {
  const day = new Date(Date.UTC(2010, 0, 1) + id * 3_600_000).toISOString().replace('.000', '')
  const sha1 = sha1Base36(text)
  const contributor =
    random() < 0.1
      ? `<ip>192.0.2.${Math.floor(random() * 256)}</ip>`
      : `<username>Membre ${Math.floor(random() * 300)}</username>\n        <id>7</id>`
  return `    <revision>
      <id>${id}</id>
${parent === 0 ? '' : `      <parentid>${parent}</parentid>\n`}      <timestamp>${day}</timestamp>
      <contributor>
        ${contributor}
      </contributor>
      <comment>/* ${comment} */ ${comment}</comment>
      <origin>${id}</origin>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="${Buffer.byteLength(text)}" sha1="${sha1}" xml:space="preserve">${escaped(text)}</text>
      <sha1>${sha1}</sha1>
    </revision>
`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
