/**
 * The frame that an archive and a skin put around a copied page: a notice, the title, "De <site>", the revision line, the
 * table of contents, the foot. Known by its fixed words, never by its place alone.
 */

import type { Chrome } from '../../model/document.ts'
import type { RenderedLine } from './lines.ts'

type Frame = Map<number, Chrome['kind']>

/** MediaWiki's `revision-info` and `difference-version` in four languages, old and new wordings. */
const revisionLine =
  /^(?:(?:Révision|Version) (?:datée |actuelle |en date )?du |Dernière version du |Version vom |Aktuelle Version vom |(?:Latest )?[Rr]evision as of |Revisión (?:del|de|actual) |Última revisión )(?=.*\d{4})/

/** `tagline`: "From $1", "De $1", "Un article de $1", "Aus $1". Only next to the title and above the revision line or the text. */
const siteLine = /^(?:From|De|Un article de|Aus|Una página de) \p{Lu}[^.!?:]{1,60}$/u

const editLink = /^\[ ?(?:modifier|edit|Bearbeiten|editar)\b[^\]]*\]$/
const jump =
  /^(?:Aller à (?:la navigation|la recherche|:)|Jump to (?:navigation|search|:)|Zur (?:Navigation|Suche) springen|Ir a la navegación|Saltar a )/
const foot = /^(?:Récupérée? (?:de|depuis) |Retrieved from |Abgerufen von |Obtenido de )/
const notice = /(?:est une archive|is an archive|ist ein Archiv|es un archivo)\b/i
const tocTitle = /^(?:Sommaire|Contents|Inhaltsverzeichnis|Índice|Contenido)(?: ?\[[^\]]*\])?$/
const tocEntry = /^\d+(?:\.\d+)*[\s.]+\S/

/** How far down the notice, title and site line may stand. */
const topLines = 12

/** The kind of chrome by the offset of its line. */
export function readFrame(
  lines: readonly RenderedLine[],
  form: 'rendered-text' | 'rendered-diff',
): ReadonlyMap<number, Chrome['kind']> {
  const frame: Frame = new Map()
  const mark = (index: number, kind: Chrome['kind']): void => {
    const line = lines[index]
    if (line !== undefined && !frame.has(line.start)) frame.set(line.start, kind)
  }
  if (form === 'rendered-diff') markComparison(lines, mark)
  else markTop(lines, mark)
  markSmallParts(lines, mark)
  return frame
}

type Mark = (index: number, kind: Chrome['kind']) => void

/** The last version line of the head ends the comparison. */
function markComparison(lines: readonly RenderedLine[], mark: Mark): void {
  const version = lines.findLastIndex(({ text }) => revisionLine.test(text.trim()))
  for (let index = 0; index < version; index += 1) mark(index, index === 0 ? 'title' : 'diff')
  mark(version, 'revision-line')
}

/** From the revision line, or the site line, upwards: site, title, and whatever stands above the title. */
function markTop(lines: readonly RenderedLine[], mark: Mark): void {
  const top = lines.slice(0, topLines).map(({ text }) => text.trim())
  const revision = top.findIndex((text) => revisionLine.test(text))
  const site = top.findIndex(
    (text, index) => siteLine.test(text) && (revision < 0 ? isBelowTitle(top, index) : index === revision - 1),
  )
  mark(revision, 'revision-line')
  mark(site, 'site-line')
  const title = (site >= 0 ? site : revision) - 1
  mark(title, 'title')
  for (let index = 0; index < title; index += 1) mark(index, 'banner')
  for (const index of title < 0 ? [0, 1] : []) if (notice.test(top[index] ?? '')) mark(index, 'banner')
}

/** Without a revision line, a site line must follow the title: a short line without a full stop, first or below a notice. */
function isBelowTitle(top: readonly string[], index: number): boolean {
  const title = top[index - 1]
  const isFirst = index === 1 || (index > 1 && top.slice(0, index - 1).some((text) => notice.test(text)))
  return title !== undefined && isFirst && title.length < 120 && !/[.!?]$/.test(title)
}

function markSmallParts(lines: readonly RenderedLine[], mark: Mark): void {
  for (const [index, { text }] of lines.entries()) {
    const line = text.trim()
    if (editLink.test(line)) mark(index, 'edit-link')
    else if (jump.test(line) || foot.test(line)) mark(index, 'other')
    else if (tocTitle.test(line) && tocEntry.test(lines[index + 1]?.text.trim() ?? '')) markToc(lines, index, mark)
  }
}

function markToc(lines: readonly RenderedLine[], title: number, mark: Mark): void {
  mark(title, 'toc')
  for (let index = title + 1; tocEntry.test(lines[index]?.text.trim() ?? ''); index += 1) mark(index, 'toc')
}
