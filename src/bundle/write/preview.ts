/** `ro-crate-preview.html`: the crate for a person, in the site's language, without a script (RO-Crate 1.3, RO-Crate Website). */

import type { BundlePart } from '../../model/bundle.ts'
import { mediaTypeOf } from '../../support/content-type.ts'
import { describeFile } from '../../texts/bundle-words.ts'
import { wordsFor } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import { actionsOf } from './crate-actions.ts'
import {
  type BundleFacts,
  contactOf,
  contributorsOf,
  creditOf,
  describe,
  organisationOf,
  say,
  titleOf,
} from './facts.ts'
import { isUnknown, licenceIds, licenceUrl } from './licences.ts'
import { bundleStyles, doorsOf, escapeHtml, htmlPage, link, navigation } from './readme.ts'

type Section = readonly [id: string, heading: string, content: string]

/** The whole page: what the crate is, what it holds, how it was made, how to cite it. */
export function cratePreview(facts: BundleFacts): string {
  const { language } = facts
  const sections: readonly Section[] = [
    ['what', say(language, 'previewFacts'), factList(facts)],
    ['contents', say(language, 'previewTitle'), contents(facts)],
    ['made', say(language, 'previewActions'), actionList(facts)],
    ['sources', say(language, 'previewSources'), sourceList(facts)],
    ['cite', say(language, 'previewCite'), `<p>${escapeHtml(creditOf(facts))}</p>\n<p>${fileLink('CITATION.cff')}</p>`],
  ]
  const shown = sections.filter(([, , content]) => content !== '')
  const body = [
    `<h1>${escapeHtml(titleOf(facts))}</h1>`,
    `<p>${escapeHtml(describe(facts, language))}</p>`,
    navigation(say(language, 'previewOpen'), doors(facts)),
    navigation(
      say(language, 'previewToc'),
      shown.map(([id, heading]) => link(`#${id}`, heading)),
    ),
    ...shown.map(
      ([id, heading, content]) =>
        `<section aria-labelledby="${id}">\n<h2 id="${id}">${escapeHtml(heading)}</h2>\n${content}\n</section>`,
    ),
  ].join('\n')
  return htmlPage(language, titleOf(facts), body, bundleStyles)
}

const fileLink = (path: string, words = path): string =>
  `<a href="${encodeURI(path)}"><code>${escapeHtml(words)}</code></a>`
const outside = (address: string): string =>
  /^https?:\/\//.test(address)
    ? `<a rel="nofollow noopener noreferrer external" href="${escapeHtml(address)}">${escapeHtml(address)}</a>`
    : escapeHtml(address)

function doors(facts: BundleFacts): readonly string[] {
  return [
    ...doorsOf(facts, facts.language),
    ['README.html', 'README'] as const,
    ...['datapackage.json', 'ro-crate-metadata.json'].map((path) => [path, path] as const),
  ].map(([path, words]) => link(path, words))
}

function factList(facts: BundleFacts): string {
  const { about, date, language, payload } = facts
  const { from, to } = about.closed
  const contact = contactOf(facts)
  const rows: readonly (readonly [string, string | null])[] = [
    [
      say(language, 'factWiki'),
      `${escapeHtml(about.name)}${about.baseUrl === null ? '' : `, ${outside(about.baseUrl)}`}`,
    ],
    [say(language, 'factPeriod'), from === null && to === null ? null : escapeHtml(`${from ?? '…'} – ${to ?? '…'}`)],
    [say(language, 'factLanguage'), escapeHtml(about.language)],
    [say(language, 'factAuthor'), escapeHtml(contributorsOf(facts))],
    [say(language, 'factPublisher'), escapeHtml(organisationOf(facts))],
    [say(language, 'factContact'), contact === null ? null : outside(contact)],
    [say(language, 'factDate'), `<time>${date}</time>`],
    [say(language, 'factSeries'), about.series === null ? null : escapeHtml(about.series)],
    [say(language, 'rightsTitle'), licences(facts)],
    [
      say(language, 'factAccess'),
      escapeHtml(say(language, about.audience === 'public' ? 'accessPublic' : 'accessRestricted')),
    ],
    [say(language, 'swhidOfData'), `<code>${payload.swhid}</code>`],
    [say(language, 'factSoftware'), `wikifonds ${escapeHtml(about.toolVersion)}`],
  ]
  const lines = rows.flatMap(([label, value]) =>
    value === null ? [] : [`<dt>${escapeHtml(label)}</dt><dd>${value}</dd>`],
  )
  return `<dl>\n${lines.join('\n')}\n</dl>`
}

function licences({ about, language }: BundleFacts): string {
  if (isUnknown(about.rights)) return escapeHtml(about.rights.text ?? say(language, 'licenceUnknownText'))
  return licenceIds(about.rights)
    .map((id) => `${escapeHtml(id)}, ${outside(licenceUrl(id, about.rights))}`)
    .join('; ')
}

function contents({ payload, language }: BundleFacts): string {
  const heads = (['path', 'what', 'type'] as const).map(
    (key) => `<th scope="col">${escapeHtml(say(language, key))}</th>`,
  )
  const head = `<tr>${heads.join('')}<th scope="col" class="number">${escapeHtml(say(language, 'bytes'))}</th></tr>`
  const rows = payload.parts.flatMap((part) => partRows(part, language))
  const label = escapeHtml(say(language, 'previewTitle'))
  return `<div class="scroll" role="group" aria-label="${label}" tabindex="0"><table>
<thead>${head}</thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`
}

/** A folder has no page of its own: its key files do. */
function partRows(
  { path, text, files, count, bytes }: BundlePart,
  language: BundleFacts['language'],
): readonly string[] {
  const what = wordsFor(readerTexts.bundle, text, language)
  const isFolder = path.endsWith('/')
  if (!isFolder) return [row('part', fileLink(path), what, mediaTypeOf(path) ?? '', bytes)]
  const folder = say(language, 'folderOf', { text: what, count })
  return [
    row('part', `<code>${escapeHtml(path)}</code>`, folder, '', bytes),
    ...files.map((file) =>
      row(
        'file',
        fileLink(file.path, file.path.slice(path.length)),
        describeFile(file.path, language) ?? '',
        mediaTypeOf(file.path) ?? '',
        file.bytes,
      ),
    ),
  ]
}

const row = (kind: 'part' | 'file', path: string, what: string, type: string, bytes: number): string =>
  `<tr class="${kind}"><th scope="row">${path}</th><td>${escapeHtml(what)}</td><td>${escapeHtml(type)}</td><td class="number">${bytes}</td></tr>`

function actionList(facts: BundleFacts): string {
  const lines = actionsOf(facts).map(
    ({ term, address, description }) =>
      `<li><strong lang="en">${escapeHtml(term)}</strong> (<a rel="nofollow noopener noreferrer external" href="${address}">PREMIS</a>): ${escapeHtml(description)}</li>`,
  )
  return `<ol>\n${lines.join('\n')}\n</ol>`
}

function sourceList({ account }: BundleFacts): string {
  if (account.inputs.length === 0) return ''
  const lines = account.inputs.map(
    ({ name, sha256 }) => `<li>${escapeHtml(name)}${sha256 === null ? '' : ` <code>sha256:${sha256}</code>`}</li>`,
  )
  return `<ul>\n${lines.join('\n')}\n</ul>`
}
