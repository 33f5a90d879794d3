/** What there is to take along: the data beside the site, its formats, sizes and checksums, its licence, and how it is cited. */

import { type BundlePart, bundleNameOf, type HashedEntry } from '../../model/bundle.ts'
import { downloadsPath, uploadsPath } from '../../model/site-paths.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { creditWords, describeFile } from '../../texts/bundle-words.ts'
import { wordsFor } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { Corpus, WholeCorpus } from '../frame/corpus.ts'
import { sizeWords } from '../frame/dates.ts'
import { framed, licenceWords } from '../frame/layout.ts'
import type { Say } from '../frame/say.ts'
import { hrefBetween, hrefToBag, type SiteFile } from '../frame/site-file.ts'
import { counted, withCode } from './parts.ts'

const path = downloadsPath

/** Of a part with more key files, such as the copies of cited pages, none is listed: the manifest has them. */
const listedFiles = 50

/** What the files that a bundle writes are, by the end of their names. */
const formats: Readonly<Record<string, string>> = {
  csv: 'CSV (RFC 4180)',
  gz: 'XML, gzip',
  ics: 'iCalendar (RFC 5545)',
  json: 'JSON',
  jsonl: 'JSON Lines',
  jsonld: 'JSON-LD',
  sqlite: 'SQLite',
  xlsx: 'Office Open XML',
  yml: 'YAML',
}

/** `downloads.html`. */
export function downloadsFile(corpus: WholeCorpus): SiteFile {
  const { say, rest, view } = corpus
  const { about } = view
  const file = `${bundleNameOf(about)}.zip`
  const cited = { name: about.name, organisation: about.organisation, date: about.bundleDate, swhid: null }
  const body = html`<p class="wf-lead">${say('downloadsLead')}</p>
<p>${withCode(say('downloadsWhole', { file: `\`${file}\``, checksum: `\`${file}.sha256\`` }))} ${say('downloadsBeside')}</p>
${rest.beside.length === 0 ? noMarkup : html`<h2>${say('downloadsData')}</h2>\n${rest.beside.map((part) => partTable(part, corpus))}`}<h2>${say('downloadsSchema')}</h2>
${besideList(['datapackage.json', 'ro-crate-preview.html'], say)}<p>${say('downloadsCatalogue')}</p>
<h2>${say('downloadsChecks')}</h2>
<p>${withCode(say('downloadsChecksWords'))}</p>
${besideList(['manifest-sha256.txt', 'manifest-sha512.txt'], say)}<h2>${say('licenceTerm')}</h2>
<p>${licenceWords(corpus)} ${say('downloadsOwn')}</p>
<h2>${say('downloadsCite')}</h2>
<p class="wf-cite">${creditWords(cited, say.language)}</p>
<p>${say('downloadsCiteWords')} ${bagAnchor('CITATION.cff')}</p>
`
  return framed({ path, title: say('doorDownloads'), body }, corpus)
}

function partTable({ path: folder, text, files, count, bytes }: BundlePart<HashedEntry>, { say }: Corpus): Markup {
  const words = capital(wordsFor(readerTexts.bundle, text, say.language))
  const name = html`<h3>${words} <code>${folder}</code></h3>\n`
  const isListed = files.length > 0 && files.length <= listedFiles
  if (!isListed) return html`${name}<p>${folderWords(folder, count, bytes, say)}</p>\n`
  const rows = files.map(
    (file) =>
      html`<tr><th scope="row">${bagAnchor(file.path)}</th><td>${describeFile(file.path, say.language) ?? words}</td><td>${formatOf(file.path)}</td><td class="wf-number">${sizeWords(file.bytes, say.language)}</td><td><code class="wf-hash">${file.sha256}</code></td></tr>\n`,
  )
  return html`${name}<div class="wf-scroll" role="group" aria-label="${words}" tabindex="0"><table class="wf-data"><caption class="wf-hidden">${words}</caption>
<thead><tr><th scope="col">${say('file')}</th><th scope="col">${say('downloadsWhat')}</th><th scope="col">${say('downloadsFormat')}</th><th scope="col" class="wf-number">${say('size')}</th><th scope="col">${say('downloadsHash')}</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
`
}

/** How much lies in a folder; the uploads have a list. */
function folderWords(folder: string, count: number, bytes: number, say: Say): Markup {
  const words = html`${say('downloadsCount', { count: counted(count, say) })}, ${sizeWords(bytes, say.language)}`
  return folder === 'data/files/' ? html`<a href="${hrefBetween(path, uploadsPath)}">${words}</a>` : words
}

const formatOf = (file: string): string => formats[file.replace(/^.*\./, '')] ?? ''

const bagAnchor = (file: string): Markup => html`<a href="${hrefToBag(path, file)}">${file.replace(/^.*\//, '')}</a>`

const besideList = (files: readonly string[], say: Say): Markup =>
  html`<ul>\n${files.map((file) => html`<li>${bagAnchor(file)}${say('colon')}${describeFile(file, say.language) ?? ''}</li>\n`)}</ul>\n`

/** With a capital, as a heading has one. */
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
