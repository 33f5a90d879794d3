import { type BundleFacts, describe, say, titleOf } from './facts.ts'
import { escapeHtml, htmlPage } from './html.ts'
import { isUnknown } from './licences.ts'

/** `ro-crate-preview.html`: what the crate holds, for a person. */
export function cratePreview(facts: BundleFacts): string {
  const { about, language } = facts
  const rows = facts.payload.parts.map(({ path, text, bytes }) =>
    row([`<code>${escapeHtml(path)}</code>`, escapeHtml(say(language, text)), String(bytes)], 'td'),
  )
  const head = row([say(language, 'path'), say(language, 'what'), say(language, 'bytes')].map(escapeHtml), 'th')
  const licence = isUnknown(about.rights) ? say(language, 'licenceUnknownText') : about.rights.spdx
  const body = [
    `<h1>${escapeHtml(titleOf(facts))}</h1>`,
    `<p>${escapeHtml(describe(facts, language))}</p>`,
    `<p>${escapeHtml(say(language, 'rightsTitle'))}: ${escapeHtml(licence)}</p>`,
    '<table>',
    `<caption>${escapeHtml(say(language, 'previewTitle'))}</caption>`,
    `<thead>${head}</thead>`,
    `<tbody>\n${rows.join('\n')}\n</tbody>`,
    '</table>',
    '<p><a href="ro-crate-metadata.json">ro-crate-metadata.json</a></p>',
  ].join('\n')
  return htmlPage(language, titleOf(facts), body)
}

const row = (cells: readonly string[], tag: 'td' | 'th'): string => {
  const scope = tag === 'th' ? ' scope="col"' : ''
  return `<tr>${cells.map((cell) => `<${tag}${scope}>${cell}</${tag}>`).join('')}</tr>`
}
