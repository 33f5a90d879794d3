/** A wiki as a stream of events: pages with all their states, then files with theirs. */

import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { namespaceOfId, titleOfId } from '../../../model/dokuwiki-id.ts'
import { type Loss, listOfNames, lossOfMany, partsOfList } from '../../../model/loss.ts'
import type { Namespace, ShownThing, SourceEvent, SourceFile, SourceRevision, WikiSite } from '../../../model/wiki.ts'
import { compareStrings } from '../../../support/order.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { unreadableFile } from '../../common/unreadable.ts'
import { isoTime } from './changes.ts'
import {
  configurationFiles,
  interwikiFiles,
  type ReadersOfWiki,
  readersOf,
  readInterwiki,
  readSettings,
  siteOf,
  startOf,
} from './configuration.ts'
import { idOfPath } from './names.ts'
import { readSmall } from './read-small.ts'
import { linksUseSlash } from './slashes.ts'
import { fileFolders, isGone, type KeptState, listSubjects, pageFolders, statesOf, type WithStates } from './states.ts'
import { type ReadText, readText } from './texts.ts'
import { filesBelow, type WikiFolder } from './tree.ts'

/** Everything that a wiki has, in one order. */
export async function* readWiki(folder: WikiFolder, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const pages = await listSubjects(folder.data, pageFolders)
  const files = await listSubjects(folder.data, fileFolders)
  const titled = titledOnce(pages.subjects)
  const linking = titled.subjects.map(({ title, subject: { id, now } }) => ({ title, id, path: now[0] ?? null }))
  const usesSlash = folder.conf === null && (await linksUseSlash(folder.data, linking))
  const { site, readers, losses } = readSite(folder, titled.subjects, usesSlash)
  yield { type: 'site', site: { ...site, namespaces: titled.namespaces } }
  for (const one of [...losses, ...pages.losses, ...files.losses, ...titled.losses]) yield { type: 'loss', loss: one }
  yield* shownByNames(folder.data)
  const total = titled.subjects.length + files.subjects.length
  const gone: string[] = []
  let done = 0
  for (const page of titled.subjects) {
    signal.throwIfAborted()
    if (yield* pageEvents(page, folder, { namespaces: titled.namespaces, readers })) gone.push(page.title)
    done += 1
    if (done % 100 === 0) yield { type: 'progress', done, total, unit: 'pages' }
  }
  yield* listed('page-deleted', gone)
  const missing: string[] = []
  for (const file of files.subjects) {
    signal.throwIfAborted()
    yield* fileEvents(file, folder, { readers, missing })
  }
  yield* listed('file-not-saved', missing)
  yield { type: 'progress', done: total, total, unit: 'pages' }
}

/** All that the names of files alone show: pages, their states in the attic, uploads. */
async function* shownByNames(data: string): AsyncGenerator<SourceEvent> {
  const shown: Record<'title' | 'moment' | 'upload', ShownThing[]> = { title: [], moment: [], upload: [] }
  const list = async (name: string, take: (path: string) => void): Promise<void> => {
    for await (const path of filesBelow(data, name))
      if (typeof path === 'string' && !/(?:^|\/)(?:\.[^/]*|_dummy)$/.test(path)) take(path)
  }
  const titled = (path: string): string => titleOfId(idOfPath(path))
  await list('pages', (path) => {
    if (path.endsWith('.txt')) shown.title.push({ name: titled(path.slice(0, -4)) || path.slice(0, -4) })
  })
  await list('attic', (path) => {
    const [, page = '', time = '', rest = ''] = /^(.+)\.(\d{1,10})\.txt(.*)$/s.exec(path) ?? []
    if (page === '') return
    const key = /^(?:\.gz|\.bz2)?$/.test(rest) ? isoTime(Number(time)) : null
    const title = titled(page)
    shown.moment.push({ name: key === null ? `attic/${path}` : `${title} (${key})`, title, key })
  })
  await list('media', (path) => void shown.upload.push({ name: titled(path) }))
  for (const mark of ['title', 'moment', 'upload'] as const) yield { type: 'shown', mark, things: shown[mark] }
}

/** Names in a loss for each hundred of them. */
function* listed(
  kind: 'page-deleted' | 'file-not-saved' | 'state-not-kept' | 'state-not-utf8',
  names: readonly string[],
): Generator<SourceEvent> {
  for (const part of names.length === 0 ? [] : partsOfList(names)) {
    const [subject = '', ...more] = part
    const one =
      kind === 'file-not-saved'
        ? loss(
            kind,
            subject,
            { reason: message('logged-file-not-here') },
            ...(more.length === 0 ? [] : [listOfNames(part)]),
          )
        : loss(kind, subject, {}, ...(more.length === 0 ? [] : [listOfNames(part)]))
    yield { type: 'loss', loss: lossOfMany(part.length, one) }
  }
}

// The wiki as a whole.

interface TitledPage {
  readonly subject: WithStates
  readonly title: string
  readonly namespace: string
}

interface TitledPages {
  readonly subjects: readonly TitledPage[]
  readonly namespaces: readonly Namespace[]
  readonly losses: readonly Loss[]
}

/** Pages by their titles, and their namespaces; a second one of a title is left out. */
export function titledOnce(subjects: readonly WithStates[]): TitledPages {
  const taken = new Set<string>()
  const losses: Loss[] = []
  const pages: TitledPage[] = []
  for (const subject of subjects) {
    const { id } = subject
    const title = titleOfId(id)
    if (title === '' || taken.has(title))
      losses.push(loss('source-conflict', title === '' ? id : title, { reason: message('pages-of-one-title') }))
    else pages.push({ subject, title, namespace: titleOfId(namespaceOfId(id)) })
    taken.add(title)
  }
  return { subjects: pages, namespaces: namespacesOf(pages), losses }
}

const plain: Pick<Namespace, 'aliases' | 'case'> = { aliases: [], case: 'case-sensitive' }

/** The folders of pages and those above them, numbered in order from 3000, as MediaWiki numbers the namespaces that a wiki adds. */
function namespacesOf(pages: readonly TitledPage[]): readonly Namespace[] {
  const names = new Set<string>()
  for (const { namespace } of pages) for (let name = namespace; name !== ''; name = namespaceOfId(name)) names.add(name)
  return [
    { id: -2, name: 'Media', canonical: 'Media', ...plain },
    { id: 0, name: '', canonical: '', ...plain },
    { id: 6, name: 'File', canonical: 'File', ...plain },
    ...[...names]
      .sort(compareStrings)
      .map((name, index): Namespace => ({ id: 3000 + 2 * index, name, canonical: null, ...plain })),
  ]
}

/** The wiki as its configuration tells it; its main page where that is one of these pages. `usesSlash`: what holds where nothing is configured. */
export function readSite(
  { conf, root }: WikiFolder,
  pages: readonly TitledPage[],
  usesSlash = false,
): {
  readonly site: Partial<WikiSite>
  /** Null where everybody could read all, or nothing tells. */
  readonly readers: ReadersOfWiki | null
  readonly losses: readonly Loss[]
} {
  const losses: Loss[] = []
  const read = (folder: string | null, name: string): string => {
    if (folder === null) return ''
    const { text, losses: met } = readSmall(join(folder, name), name)
    losses.push(...met)
    return text ?? ''
  }
  const settings = readSettings(configurationFiles.map((name) => read(conf, name)))
  const interwiki = readInterwiki(interwikiFiles.map((name) => read(conf, name)))
  const release = conf === null ? '' : read(root, 'VERSION')
  const site = siteOf(settings, {
    release: /^\d{4}-\d\d-\d\d[^\n\r]{0,40}/.exec(release)?.[0].trim() ?? null,
    licenceTable: read(conf, 'license.php'),
    usesSlash,
  })
  const start = titleOfId(startOf(settings))
  const mainPage = pages.some(({ title, subject }) => title === start && subject.now.length > 0) ? start : null
  const isConfigured = conf !== null && existsSync(join(conf, 'local.php'))
  const readers = readersOf(read(conf, 'acl.auth.php'), settings, isConfigured)
  return { site: { ...site, mainPage, interwiki }, readers, losses }
}

// Pages.

/** A page with its states; gives whether it was deleted. */
async function* pageEvents(
  { subject, title, namespace }: TitledPage,
  { data }: WikiFolder,
  { namespaces, readers }: { readonly namespaces: readonly Namespace[]; readonly readers: ReadersOfWiki | null },
): AsyncGenerator<SourceEvent, boolean> {
  const { states, unread, losses } = await statesOf(data, subject, pageFolders)
  const namespaceId = namespaces.find(({ name }) => name === namespace)?.id ?? 0
  yield {
    type: 'page',
    page: {
      ...{ title, namespaceId, pageId: null, redirect: null, url: null, language: null, categories: null },
      ...(readers === null ? {} : { readers: readers.page(subject.id) }),
    },
  }
  for (const one of losses) yield { type: 'loss', loss: one }
  const log = `${subject.paths.join('.changes, ')}.changes`
  if (unread > 0) yield { type: 'loss', loss: lossOfMany(unread, loss('time-unreadable', log)) }
  const lost: string[] = []
  const otherwise: string[] = []
  for (const state of states) {
    const called = `${title} (${state.at === null ? 'without time' : isoTime(state.at)})`
    const { text, encoding, losses: met } = await textOf(state, called, data)
    for (const one of met) yield { type: 'loss', loss: one }
    if (text === null && met.length === 0) lost.push(called)
    if (encoding !== 'UTF-8') otherwise.push(`${called}: ${encoding}`)
    yield { type: 'revision', revision: revisionOf(state, title, text, state === states.at(-1)) }
  }
  yield* listed('state-not-kept', lost)
  yield* listed('state-not-utf8', otherwise)
  return isGone(subject, states)
}

/** A deletion leaves an empty page, whatever its copy in the attic is: the text that was deleted, once more. */
async function textOf(
  { change, copy }: KeptState,
  called: string,
  data: string,
): Promise<Pick<ReadText, 'text' | 'encoding'> & { readonly losses: readonly Loss[] }> {
  const encoding = 'UTF-8'
  if (change?.type === 'D') return { text: '', encoding, losses: [] }
  if (copy === null) return { text: null, encoding, losses: [] }
  try {
    const read = await readText(join(data, copy))
    return { text: read.text, encoding: read.encoding, losses: faultsOf(read, copy, called) }
  } catch (error) {
    return { text: null, encoding, losses: [unreadableFile(copy, error)] }
  }
}

/** Of a state that breaks off or is too large, by what it is `called`; its path is told beside. */
const faultsOf = ({ fault }: ReadText, path: string, called: string): readonly Loss[] =>
  fault === null
    ? []
    : [
        loss(
          fault === 'cut' && path.startsWith(`${pageFolders.now}/`) ? 'page-cut' : 'state-unreadable',
          called,
          { reason: message(fault === 'cut' ? 'state-cut' : 'state-too-large') },
          path,
        ),
      ]

const revisionOf = (
  { at, change }: KeptState,
  title: string,
  text: string | null,
  isLatest: boolean,
): SourceRevision => ({
  title,
  revisionId: null,
  parentId: null,
  at: at === null ? null : isoTime(at),
  atPrecision: 'second',
  contributor: change?.contributor ?? null,
  comment: change?.comment ?? null,
  minor: change === null ? null : change.type === 'e',
  bytes: null,
  sha1: null,
  contentModel: 'dokuwiki',
  contentFormat: 'text/x-dokuwiki',
  text,
  html: null,
  mirrorPath: null,
  hidden: { text: false, comment: false, contributor: false },
  isLatest,
})

// Files.

async function* fileEvents(
  subject: WithStates,
  { data }: WikiFolder,
  { readers, missing }: { readonly readers: ReadersOfWiki | null; readonly missing: string[] },
): AsyncGenerator<SourceEvent> {
  const { states, losses } = await keptVersions(data, subject)
  const name = titleOfId(subject.id)
  for (const one of losses) yield { type: 'loss', loss: one }
  for (const state of states) {
    const { at, change, copy } = state
    if (copy === null) missing.push(`${name} (${at === null ? 'without time' : isoTime(at)})`)
    const path = copy === null ? null : join(data, copy)
    const file: SourceFile = {
      name,
      at: at === null ? null : isoTime(at),
      contributor: change?.contributor ?? null,
      comment: change?.comment ?? null,
      sha1: null,
      bytes: path === null ? null : ((await stat(path).catch(() => null))?.size ?? null),
      mime: null,
      isLatest: state === states.at(-1),
      content: path === null ? null : bytesOf(path),
      ...(readers === null ? {} : { readers: readers.file(subject.id) }),
    }
    yield { type: 'file', file }
  }
}

/** The versions of a file: of a deletion nothing is left. */
export async function keptVersions(data: string, subject: WithStates): ReturnType<typeof statesOf> {
  const { states, ...more } = await statesOf(data, subject, fileFolders)
  return { states: states.filter(({ change, isNow }) => isNow || change?.type !== 'D'), ...more }
}

/** Opened only when it is read. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}
