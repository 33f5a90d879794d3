/** Special:Export of the orchard, as MediaWiki's SpecialExport.php answers a form that is posted. */

import { type Answer, orchardAnswer, pages } from './orchard.ts'

export interface ExportRules {
  /** `$wgExportMaxHistory`: so many revisions at most in one answer for a title; 0 for no bound. */
  readonly maxHistory: number
  /** `$wgExportAllowHistory`: else only current revisions are given. */
  readonly allowsHistory: boolean
}

export const usualRules: ExportRules = { maxHistory: 0, allowsHistory: true }

export const textOf = (revisionId: number): string => `Le ''wikitexte'' de la version ${revisionId}.`

/** More revisions of one title than an answer brings, two of them saved in one second. */
export const orchard = [
  ...pages.map(({ title, id, revisions }) => ({
    title,
    id,
    revisions: revisions.map(({ id, exact }) => ({ id, exact })),
  })),
  { title: 'Vergers', id: 4, revisions: [{ id: 10, exact: '2018-05-02T13:00:00Z' }] },
  { title: 'Fichier:Pomme.png', id: 9, revisions: [{ id: 16, exact: '2018-05-05T09:00:00Z' }] },
]

type Page = (typeof orchard)[number]

export function exportOf(form: URLSearchParams, { maxHistory, allowsHistory }: ExportRules, from = orchard): Answer {
  const asked = Number(form.get('limit') ?? 0)
  const limit = asked > 0 && (maxHistory === 0 || asked < maxHistory) ? asked : maxHistory
  const after = form.get('offset') ?? ''
  const some = ({ revisions }: Page): Page['revisions'] =>
    allowsHistory
      ? revisions.filter(({ exact }) => exact > after).slice(0, limit === 0 ? Infinity : limit)
      : revisions.slice(-1)
  const titles = (form.get('pages') ?? '').split('\n')
  const xml = from
    .filter((page) => titles.includes(page.title) && some(page).length > 0)
    .map((page) => pageXml(page, some(page)))
  return {
    status: 200,
    type: 'application/xml; charset=utf-8',
    body: `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="fr"><siteinfo><sitename>Wiki des vergers</sitename><generator>MediaWiki 1.31.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /><namespace key="6" case="first-letter">Fichier</namespace></namespaces></siteinfo>\n${xml.join('\n')}\n</mediawiki>\n`,
  }
}

function pageXml({ title, id, revisions: all }: Page, revisions: Page['revisions']): string {
  const parent = (revisionId: number): string => {
    const before = all[all.findIndex((one) => one.id === revisionId) - 1]
    return before === undefined ? '' : `<parentid>${before.id}</parentid>`
  }
  const rows = revisions.map(
    (one) =>
      `<revision><id>${one.id}</id>${parent(one.id)}<timestamp>${one.exact}</timestamp><contributor><username>Ali</username><id>2</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve" bytes="${Buffer.byteLength(textOf(one.id))}">${textOf(one.id)}</text></revision>`,
  )
  return `<page><title>${title}</title><ns>${title.startsWith('Fichier') ? 6 : 0}</ns><id>${id}</id>${rows.join('')}</page>`
}

export const isExport = (path: string): boolean => path.includes('Special:Export')

/** The orchard with its Special:Export. */
export const exportingOrchard =
  (rules: ExportRules, from = orchard) =>
  (path: string, origin: string, _asked: unknown, _headers: unknown, form: URLSearchParams): Answer =>
    isExport(path) ? exportOf(form, rules, from) : orchardAnswer(path, origin)
