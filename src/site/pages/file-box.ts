/** An uploaded file: the picture and every version that was kept. */

import type { FondsPage, FondsUpload, FondsUploadVersion } from '../../model/fonds.ts'
import { uploadsPath } from '../../model/site-paths.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { compareStrings, sortKeyOf } from '../../support/order.ts'
import type { Corpus } from '../frame/corpus.ts'
import { framed } from '../frame/layout.ts'
import { type CsvColumns, csvFile, listFiles } from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { cleanedDrawing } from '../frame/upload-offers.ts'
import { filePathOf, latestVersion, openHref, pictureHref, pictureMarkup } from '../frame/uploads.ts'
import { contributorName, counted, pageAnchor, timeMarkup } from './parts.ts'

/** On the wiki's own page of a file. */
export function fileBox(page: FondsPage, corpus: Corpus): Markup {
  if (page.namespaceId !== 6) return noMarkup
  const file = corpus.files.get(page.title.slice(page.title.indexOf(':') + 1))
  return file === undefined
    ? html`<p class="wf-gap" id="file">${corpus.say('fileMissing')}<span id="filehistory"></span><span id="filelinks"></span></p>\n`
    : fileMarkup(file, page.sitePath, corpus)
}

function fileMarkup(file: FondsUpload, from: string, corpus: Corpus): Markup {
  const { say } = corpus
  const users = corpus.fileUsers.of(file.name).flatMap((id) => corpus.view.page(id) ?? [])
  const used =
    users.length === 0
      ? html`<div id="filelinks"></div>`
      : html`<h2 id="filelinks">${say('fileUsers')}</h2>\n<ul>${users.map((page) => html`<li>${pageAnchor(page, from, corpus)}</li>\n`)}</ul>\n`
  return html`<div id="file">${latestMarkup(file, from, corpus)}</div><h2 id="filehistory">${say('fileVersions')}</h2>
<div class="wf-scroll" role="group" aria-label="${say('fileVersions')}" tabindex="0"><table><caption class="wf-hidden">${say('fileVersions')}</caption>
<thead><tr><th scope="col">${say('date')}</th><th scope="col">${say('contributor')}</th><th scope="col">${say('size')}</th><th scope="col">${say('kind')}</th><th scope="col">${say('file')}</th></tr></thead>
<tbody>
${file.versions.map((version) => versionRow(version, from, corpus))}</tbody></table></div>
${used}`
}

/** The picture or a link to what else it is, and what a reader should know before taking it for the original. */
function latestMarkup(file: FondsUpload, from: string, corpus: Corpus): Markup {
  const { say } = corpus
  const { name } = file
  const latest = latestVersion(file)
  if (latest === null || latest.bundlePath === null) return html`<p class="wf-gap">${say('fileMissing')}</p>\n`
  const src = pictureHref(latest, from, corpus)
  const href = openHref(latest, from, corpus)
  const shown =
    src !== null
      ? html`<p class="wf-picture"><a href="${src}">${pictureMarkup(src, name, { alt: name, width: null, height: null }, corpus.sizeOf(latest))}</a></p>\n`
      : href !== null
        ? html`<p><a href="${href}">${say('fileOpen', { name })}</a></p>\n`
        : noMarkup
  const words = reserve(latest, corpus)
  return html`${shown}${words === null ? noMarkup : html`<p class="wf-gap">${words}</p>\n`}`
}

/** That it is a reduced or a cleaned copy, or why it is not linked. */
function reserve(version: FondsUploadVersion, { say, offerOf }: Corpus): string | null {
  const { state, size, bundlePath, mime } = version
  const offer = offerOf(version)
  const path = bundlePath ?? ''
  if (state === 'reduced')
    return size == null
      ? say('fileReducedUnmeasured')
      : say('fileReducedSize', { width: size.width, height: size.height })
  if (offer?.how === 'cleaned') return say('fileCleaned', { parts: offer.removed.join(', '), path })
  return offer?.how === 'named' ? say('fileNamed', { kind: mime ?? say('notSaid'), path }) : null
}

function versionRow(version: FondsUploadVersion, from: string, corpus: Corpus): Markup {
  const { say } = corpus
  const size = version.bytes === null ? say('notSaid') : say('bytes', { count: counted(version.bytes, say) })
  return html`<tr><td>${timeMarkup(version.at, say)}</td><td>${contributorName(version.contributor, say)}</td><td>${size}</td><td>${version.mime ?? say('notSaid')}</td><td>${keptMarkup(version, from, corpus)}</td></tr>\n`
}

/** A SHA-1 as `sha1sum` prints it, of what MediaWiki writes in base 36. */
function hexOf(sha1: string): string {
  let value = 0n
  for (const digit of sha1) value = value * 36n + BigInt(Number.parseInt(digit, 36))
  return value.toString(16).padStart(40, '0')
}

/** A link to what may be opened, the place of what may not. */
function keptMarkup(version: FondsUploadVersion, from: string, corpus: Corpus): Markup {
  const { state, bundlePath } = version
  const { say } = corpus
  if (bundlePath === null) return html`${say(`file.${state}`)}`
  const href = openHref(version, from, corpus)
  const stripped =
    version.strippedFrom === undefined
      ? noMarkup
      : html` (${say('fileStripped', { sha1: hexOf(version.strippedFrom) })})`
  if (href === null) return html`<code>${bundlePath}</code>${stripped}`
  const name = bundlePath.split('/').at(-1)?.replace(`${version.sha1}-`, '') ?? ''
  if (corpus.offerOf(version)?.how === 'cleaned')
    return html`<a href="${href}">${say('fileCleanedCopy')}</a>${say('colon')}<code>${bundlePath}</code>`
  return html`<a href="${href}">${name}</a>${state === 'reduced' ? html` (${say('fileReduced')})` : noMarkup}${stripped}`
}

/** The list of files, a page for each that the wiki has no page for, and the cleaned copies of drawings. */
export function* uploadFiles(corpus: Corpus): Generator<SiteFile> {
  const { say, files } = corpus
  const byName = [...files].sort(([a], [b]) => compareStrings(sortKeyOf(a), sortKeyOf(b)) || compareStrings(a, b))
  yield* listFiles(
    {
      path: uploadsPath,
      title: say('doorFiles'),
      intro: () => (byName.length === 0 ? html`<p>${say('filesNone')}</p>\n` : noMarkup),
      wrap: [html`<ul class="wf-files">\n`, html`</ul>\n`],
      entries: () => byName.map(([name, file]) => ({ name, line: fileLine(name, file, corpus) })),
      ...(byName.length === 0 ? {} : { csv: csvFile('uploads/files.csv', columnsOf(corpus), files.values()) }),
    },
    corpus,
  )
  for (const [name, file] of files) {
    const path = filePathOf(name, corpus)
    if (path.startsWith('uploads/'))
      yield framed({ path, title: name, body: fileMarkup(file, path, corpus), door: uploadsPath }, corpus)
    for (const version of file.versions) yield* cleanedCopy(version, corpus)
  }
}

/** A small picture of it where it is one, its name, and what it is. */
function fileLine(name: string, file: FondsUpload, corpus: Corpus): Markup {
  const { say } = corpus
  const version = latestVersion(file)
  const src = version === null || version.bundlePath === null ? null : pictureHref(version, uploadsPath, corpus)
  const shown =
    src === null
      ? html`<span class="wf-file-kind" aria-hidden="true">${/[^.]+$/.exec(name)?.[0] ?? ''}</span>`
      : html`<img src="${src}" alt="" width="160" height="120" loading="lazy">`
  const details = [
    version?.bundlePath == null ? say('fileMissing') : '',
    version?.bytes == null ? '' : say('bytes', { count: counted(version.bytes, say) }),
  ].filter((detail) => detail !== '')
  return html`<li><a href="${hrefBetween(uploadsPath, filePathOf(name, corpus))}">${shown}<span>${name}</span></a> <span class="wf-aside-words">${details.join(' · ')}</span></li>\n`
}

/** Each file in its last version; the names are those of the tables `files` and `file_versions` of the catalogue. */
const columnsOf = (corpus: Corpus): CsvColumns<FondsUpload> => ({
  file_id: ({ fileId }) => fileId,
  name: ({ name }) => name,
  page_id: ({ pageId }) => pageId,
  versions: ({ versions }) => versions.length,
  at: (file) => latestVersion(file)?.at,
  sha1: (file) => latestVersion(file)?.sha1,
  bytes: (file) => latestVersion(file)?.bytes,
  mime: (file) => latestVersion(file)?.mime,
  bundle_path: (file) => latestVersion(file)?.bundlePath,
  state: (file) => latestVersion(file)?.state,
  site_path: ({ name }) => filePathOf(name, corpus),
})

function* cleanedCopy(version: FondsUploadVersion, { offerOf, view }: Corpus): Generator<SiteFile> {
  const offer = offerOf(version)
  if (offer?.how !== 'cleaned') return
  const clean = cleanedDrawing(version, (sha1) => view.fileContent(sha1))
  if (clean !== null) yield { path: offer.path, content: clean.svg }
}
