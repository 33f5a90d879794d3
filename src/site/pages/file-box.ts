/** An uploaded file: the picture and every version that was kept. */

import type { PublishedFile, PublishedFileVersion, PublishedPage } from '../../model/view.ts'
import { sortKeyOf } from '../../support/sort-key.ts'
import type { Corpus } from '../corpus.ts'
import { hrefBetween, hrefToBag } from '../href.ts'
import { html, type Markup, nothing } from '../html/markup.ts'
import { framed } from '../layout.ts'
import type { SiteFile } from '../site.ts'
import { filePathOf, isShownImage, latestVersion, pictureMarkup } from '../uploads.ts'
import { compare, contributorName, counted, pageAnchor, timeMarkup } from './parts.ts'

const indexPath = 'uploads/index.html'

/** On the wiki's own page of a file. */
export function fileBox(page: PublishedPage, corpus: Corpus): Markup {
  if (page.namespaceId !== 6) return nothing
  const file = corpus.files.get(page.title.slice(page.title.indexOf(':') + 1))
  return file === undefined
    ? html`<p class="wf-gap" id="file">${corpus.say('fileMissing')}<span id="filehistory"></span><span id="filelinks"></span></p>\n`
    : fileMarkup(file, page.sitePath, corpus)
}

function fileMarkup(file: PublishedFile, from: string, corpus: Corpus): Markup {
  const { say } = corpus
  const latest = latestVersion(file)
  const picture =
    latest === null || latest.bundlePath === null
      ? html`<p class="wf-gap" id="file">${say('fileMissing')}</p>\n`
      : isShownImage(latest)
        ? html`<p class="wf-picture" id="file"><a href="${hrefToBag(from, latest.bundlePath)}">${pictureMarkup(file.name, latest.bundlePath, { from, alt: file.name, width: null, height: null })}</a></p>\n`
        : html`<p id="file"><a href="${hrefToBag(from, latest.bundlePath)}">${say('fileOpen', { name: file.name })}</a></p>\n`
  const users = corpus.fileUsers.of(file.name).flatMap((id) => corpus.view.page(id) ?? [])
  const used =
    users.length === 0
      ? html`<div id="filelinks"></div>`
      : html`<h2 id="filelinks">${say('fileUsers')}</h2>\n<ul>${users.map((page) => html`<li>${pageAnchor(page, from, corpus)}</li>\n`)}</ul>\n`
  return html`${picture}<h2 id="filehistory">${say('fileVersions')}</h2>
<div class="wf-scroll" role="group" aria-label="${say('fileVersions')}" tabindex="0"><table><caption class="wf-hidden">${say('fileVersions')}</caption>
<thead><tr><th scope="col">${say('date')}</th><th scope="col">${say('contributor')}</th><th scope="col">${say('size')}</th><th scope="col">${say('kind')}</th><th scope="col">${say('file')}</th></tr></thead>
<tbody>
${file.versions.map((version) => versionRow(version, from, corpus))}</tbody></table></div>
${used}`
}

function versionRow(version: PublishedFileVersion, from: string, { say }: Corpus): Markup {
  const kept =
    version.bundlePath === null
      ? html`${say(`file.${version.state}`)}`
      : html`<a href="${hrefToBag(from, version.bundlePath)}">${version.bundlePath.split('/').at(-1) ?? ''}</a>`
  const size = version.bytes === null ? say('notSaid') : say('bytes', { count: counted(version.bytes, say) })
  return html`<tr><td>${timeMarkup(version.at, say)}</td><td>${contributorName(version.contributor, say)}</td><td>${size}</td><td>${version.mime ?? say('notSaid')}</td><td>${kept}</td></tr>\n`
}

/** The list of files, and a page for each that the wiki has no page for. */
export function* uploadFiles(corpus: Corpus): Generator<SiteFile> {
  const { say, files } = corpus
  const byName = [...files].sort(([a], [b]) => compare(sortKeyOf(a), sortKeyOf(b)) || compare(a, b))
  const lines = byName.map(([name, file]) => {
    const isHere = latestVersion(file)?.bundlePath !== null
    return html`<li><a href="${hrefBetween(indexPath, filePathOf(name, corpus))}">${name}</a>${isHere ? nothing : html` <span class="wf-aside-words">(${say('fileMissing')})</span>`}</li>\n`
  })
  const body = lines.length === 0 ? html`<p>${say('filesNone')}</p>\n` : html`<ul class="wf-columns">\n${lines}</ul>\n`
  yield framed({ path: indexPath, title: say('doorFiles'), body }, corpus)
  for (const [name, file] of files) {
    const path = filePathOf(name, corpus)
    if (path.startsWith('uploads/'))
      yield framed({ path, title: name, body: fileMarkup(file, path, corpus), door: indexPath }, corpus)
  }
}
