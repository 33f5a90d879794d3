/** Files that pages show, describe or link to and that no source has, told by name: no dump lists them by itself. */

import type { FondsUpload } from '../../../model/fonds.ts'
import { type Loss, namesOfList } from '../../../model/loss.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import { nameInNamespace } from '../../../model/title.ts'
import type { Namespace } from '../../../model/wiki.ts'
import { lossesOfFiles } from '../../../texts/loss.ts'
import type { PageIndex } from './published-pages.ts'

export interface FilesJob {
  readonly namespaces: readonly Namespace[]
  readonly pages: PageIndex
  readonly files: readonly FondsUpload[]
  /** Names of the files that pages with a wikitext show, describe or link to. */
  readonly used: Iterable<string>
  /** Whether the pipeline or the policy leaves out a file of this name, or its page. */
  readonly isLeftOut: (name: string) => boolean
}

/** Names of the files that a page shows, describes, or links to as `Media:` or by their page. */
export function filesOnPage(title: string, page: ParsedPage, namespaces: readonly Namespace[]): readonly string[] {
  const prefixes = namespaces.flatMap(({ id, name, canonical, aliases }) =>
    id === -2 || id === 6 ? [name, canonical, ...aliases, 'File', 'Media'] : [],
  )
  const named = [title, ...page.linkedTitles].flatMap((each) => {
    const colon = each.indexOf(':')
    return colon > 0 && prefixes.includes(each.slice(0, colon)) ? [each.slice(colon + 1).trim()] : []
  })
  return [...page.usedFiles, ...named]
}

/** The losses of the sources; what they only count of files stands in them by name, with the files that none of them tells of. */
export function withFilesNamed(losses: readonly Loss[], job: FilesJob): readonly Loss[] {
  const isBare = losses.some(({ kind }) => kind === 'no-files')
  const others = losses.filter(({ kind }) => kind !== 'no-files')
  const versions = versionsNotHere(job, isBare)
  for (const name of others.flatMap(filesNamedIn)) versions.delete(name)
  const kind = isBare ? 'no-files' : 'file-not-saved'
  return [...others, ...lossesOfFiles(kind, [...versions.keys()].sort(), (name) => versions.get(name) ?? 1)]
}

/** By name, how many versions are not here; `isBare`: those that a dump lists came without their bytes, and are only counted. */
function versionsNotHere({ namespaces, pages, files, used, isLeftOut }: FilesJob, isBare: boolean) {
  const prefix = namespaces.find(({ id }) => id === 6)?.name ?? 'File'
  const known = new Set(files.map(({ name }) => name))
  const missing = new Map<string, number>()
  for (const { name, versions } of isBare ? files : []) {
    const count = versions.filter(({ state }) => state === 'missing').length
    if (count > 0) missing.set(name, count)
  }
  for (const name of used) {
    const target = pages.byTitle(`${prefix}:${name}`)?.page.redirectTarget ?? null
    const file = target === null ? name : nameInNamespace(target, prefix)
    if (!known.has(file) && !isLeftOut(name) && !isLeftOut(file)) missing.set(file, 1)
  }
  return missing
}

/** `Pomme.png`, `Pomme.png (2017-05-25T12:56:31Z)`, and the list of a loss that stands for several. */
const filesNamedIn = (one: Loss): readonly string[] =>
  one.kind.startsWith('file-') ? [one.subject, one.subject.replace(/ \([^()]*\)$/, ''), ...namesOfList(one)] : []
