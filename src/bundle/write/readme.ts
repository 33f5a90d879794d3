import { verdictWords } from '../../texts/bundle-words.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import { wordsFor } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import { cataloguePath, signaturePath } from '../bag/names.ts'
import { type BundleFacts, describe, say, titleOf } from './facts.ts'
import { isUnknown } from './licences.ts'
import { firstPage } from './payload.ts'

interface Section {
  readonly heading: string
  readonly lines: readonly Line[]
}

type Line =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'part'; readonly path: string; readonly text: string }

/** `README.txt`: in the site's language, then in English. */
export function readmeTxt(facts: BundleFacts): string {
  return languagesOf(facts)
    .map((language) => {
      const title = say(language, 'title', { wiki: facts.about.name, date: facts.date })
      const sections = sectionsOf(facts, language).map(
        ({ heading, lines }) => `${heading}\n\n${lines.map(lineAsText).join('\n')}\n`,
      )
      return [
        `${openLine(facts, language)}\n`,
        `${title}\n${'='.repeat(Array.from(title).length)}\n`,
        ...sections,
      ].join('\n')
    })
    .join(`\n${'-'.repeat(70)}\n\n`)
}

function lineAsText(line: Line): string {
  if (line.kind === 'part') return `  ${line.path.padEnd(20)} ${line.text}`
  return line.kind === 'code' ? `  ${line.text}` : line.text
}

/** Where the style sheet of the bundle's own pages lies: the specification of RO-Crate gives what its preview loads a folder of its own. */
export const bundleStyles = 'ro-crate-preview_files/preview.css'

const meetings = 'data/records/meetings.csv'

/** What a person opens first, of what this bundle has: paths in the bag, words in a language. */
export function doorsOf(
  { payload }: BundleFacts,
  language: SiteLanguage,
): readonly (readonly [path: string, words: string])[] {
  return [
    ...(payload.hasSite ? [[firstPage, say(language, 'previewSite')] as const] : []),
    ...(payload.catalogue === null ? [] : [[cataloguePath, say(language, 'previewCatalogue')] as const]),
    ...(payload.records.some(({ path }) => path === meetings)
      ? [[meetings, say(language, 'previewRecords')] as const]
      : []),
  ]
}

/** A list of links, `<a>` each, as `<nav>`. */
export const navigation = (label: string, links: readonly string[]): string =>
  `<nav aria-label="${escapeHtml(label)}"><ul>\n${links.map((each) => `<li>${each}</li>`).join('\n')}\n</ul></nav>`

/** A link within the bag or the page. */
export const link = (href: string, words: string): string => `<a href="${escapeHtml(href)}">${escapeHtml(words)}</a>`

/** `README.html`: the same with links, these first; one language after the other. */
export function readmeHtml(facts: BundleFacts): string {
  const [own = 'en', ...others] = languagesOf(facts)
  const title = titleOf(facts)
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...others.map((language) => `<p lang="${language}">${link(`#${language}`, say(language, 'readmeBelow'))}</p>`),
    htmlSections(facts, own),
    ...others.map(
      (language) => `<hr>\n<div lang="${language}" id="${language}">\n${htmlSections(facts, language)}\n</div>`,
    ),
  ].join('\n')
  return htmlPage(own, title, body, bundleStyles)
}

function openLine({ payload }: BundleFacts, language: SiteLanguage): string {
  return say(language, payload.hasSite ? 'open' : 'openWithoutSite')
}

function htmlSections(facts: BundleFacts, language: SiteLanguage): string {
  const open = escapeHtml(openLine(facts, language)).replace(firstPage, `<a href="${firstPage}">${firstPage}</a>`)
  const sections = sectionsOf(facts, language).map(
    ({ heading, lines }) => `<h2>${escapeHtml(heading)}</h2>\n${lines.map(lineAsHtml).join('\n')}`,
  )
  const doors = [...doorsOf(facts, language), ['ro-crate-preview.html', say(language, 'readmePreview')] as const]
  const links = doors.map(([path, words]) => link(path, words))
  return [`<p>${open}</p>`, navigation(say(language, 'previewOpen'), links), ...sections].join('\n')
}

function lineAsHtml(line: Line): string {
  const text = escapeHtml(line.text)
  if (line.kind === 'code') return `<pre><code>${text}</code></pre>`
  return line.kind === 'part' ? `<p><code>${escapeHtml(line.path)}</code> ${text}</p>` : `<p>${text}</p>`
}

const languagesOf = ({ language }: BundleFacts): readonly SiteLanguage[] =>
  language === 'en' ? ['en'] : [language, 'en']

function sectionsOf(facts: BundleFacts, language: SiteLanguage): readonly Section[] {
  return [
    { heading: say(language, 'whatTitle'), lines: whatLines(facts, language) },
    {
      heading: say(language, 'partsTitle'),
      lines: facts.payload.parts.map(({ path, text }) => ({
        kind: 'part',
        path,
        text: wordsFor(readerTexts.bundle, text, language),
      })),
    },
    { heading: say(language, 'verifyTitle'), lines: verifyLines(facts, language) },
    { heading: say(language, 'rightsTitle'), lines: [{ kind: 'text', text: rightsLine(facts, language) }] },
    { heading: say(language, 'contactTitle'), lines: contactLines(facts, language) },
  ]
}

function whatLines({ about, ...facts }: BundleFacts, language: SiteLanguage): readonly Line[] {
  const { notice, successor } = about.closed
  return [
    describe({ about, ...facts }, language),
    verdictWords(facts.account.losses, language),
    say(language, 'bag'),
    ...(notice === null ? [] : [say(language, 'closed', { notice })]),
    ...(successor === null ? [] : [say(language, 'successor', { url: successor })]),
  ].map((text) => ({ kind: 'text', text }))
}

/** Windows has no program that reads a manifest: PowerShell takes it line by line, and names what differs. */
const sumsInPowerShell =
  "Get-Content -Encoding UTF8 manifest-sha256.txt, tagmanifest-sha256.txt | ForEach-Object { $sum, $path = $_ -split '  ', 2; if ((Get-FileHash -LiteralPath $path).Hash -ne $sum) { $path } }"

function verifyLines({ payload }: BundleFacts, language: SiteLanguage): readonly Line[] {
  const sums = ['sha256', 'sha512'].flatMap((name) =>
    ['', 'tag'].map((tag) => `${name}sum -c ${tag}manifest-${name}.txt`),
  )
  return [
    { kind: 'text', text: say(language, 'verify') },
    ...sums.map((text) => ({ kind: 'code' as const, text })),
    { kind: 'text', text: say(language, 'verifyMac') },
    ...['', 'tag'].map((tag) => ({ kind: 'code' as const, text: `shasum -a 256 -c ${tag}manifest-sha256.txt` })),
    { kind: 'text', text: say(language, 'verifyWindows') },
    { kind: 'code', text: sumsInPowerShell },
    { kind: 'text', text: say(language, 'verifyMore') },
    { kind: 'code', text: 'npx wikifonds verify .' },
    { kind: 'text', text: say(language, 'verifySignature') },
    { kind: 'code', text: `minisign -Vm tagmanifest-sha256.txt -x ${signaturePath} -P RW…` },
    { kind: 'text', text: say(language, 'swhid', { swhid: payload.swhid }) },
  ]
}

function rightsLine({ about }: BundleFacts, language: SiteLanguage): string {
  const { rights } = about
  if (isUnknown(rights)) return say(language, 'rightsUnknown')
  const licence = [rights.spdx, rights.url].filter((word) => word !== null).join(', ')
  return say(language, 'rights', { licence })
}

function contactLines({ about }: BundleFacts, language: SiteLanguage): readonly Line[] {
  const contact = about.contact ?? about.closed.contact
  const first = contact === null ? say(language, 'contactUnknown') : say(language, 'contact', { contact })
  return [first, say(language, 'recall')].map((text) => ({ kind: 'text', text }))
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as HTML content or a double-quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/** A whole page without script; without style, but where the path of a style sheet in the bag is given. `body` is HTML. */
export function htmlPage(language: string, title: string, body: string, styles: string | null = null): string {
  const may = styles === null ? '' : " style-src 'self';"
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none';${may} base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    ...(styles === null ? [] : [`<link rel="stylesheet" href="${styles}">`]),
    '</head>',
    '<body>',
    '<main>',
    body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
