/**
 * How far a reading has come, as notes that the archive stores together with the events before them. After any interruption
 * the next reading goes on from the last note.
 *
 * What later phases need of earlier ones is kept in memory: some hundred bytes for each page, no text.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import type { StoredTexts } from '../../common/source.ts'
import type { Continue } from './batch.ts'

/** In this order. */
export const phases = ['pages', 'revisions', 'refused', 'files', 'renderings', 'face', 'check', 'done'] as const
export type Phase = (typeof phases)[number]

/** How texts are fetched: with the list of revisions; apart from it, when most are known; page by page on old wikis. */
export type TextMode = 'with-list' | 'apart' | 'by-page'

export interface State {
  /** Form of the notes; others are not understood, and the reading begins anew. */
  readonly form: 3
  /** What is read, so that notes of another choice are not taken up. */
  readonly scope: string
  readonly api: string
  readonly phase: Phase
  /** Where the phase is: which of its parts, which batch of it, how much of that batch is stored. */
  readonly part: number
  readonly batch: Continue | null
  readonly taken: number
  readonly textMode: TextMode
  readonly kept: WikiCounters
  /** Lists noted so far: `pages:0`, `pages:1`… */
  readonly lists: { readonly pages: number; readonly revisions: number; readonly refused: number }
  /** Requests so far, tries included, by kind. */
  readonly requests: Readonly<Record<string, number>>
}

export interface WikiCounters {
  readonly pages: number
  readonly revisions: number
  readonly files: number
  readonly fileVersions: number
}

export interface ListedPage {
  readonly pageId: number
  readonly title: string
  readonly latest: number
  readonly isRedirect: boolean
}

/** Whether the wiki's own rendering is wanted: never, where the page is in the sample that is compared, or in any case. */
const renderings = ['never', 'in-sample', 'always'] as const
export type WantedRendering = (typeof renderings)[number]

/** A latest revision that is kept. */
export interface KeptLatest {
  readonly pageId: number
  readonly revisionId: number
  readonly renders: WantedRendering
}

/** A revision whose text the wiki refused so far. */
export interface RefusedText {
  readonly pageId: number
  readonly revisionId: number
}

type Change = Partial<Omit<State, 'form' | 'scope' | 'api' | 'lists' | 'requests'>>

/** What a batch brought that later phases need. */
interface Found {
  readonly pages?: readonly ListedPage[]
  readonly latest?: readonly KeptLatest[]
  readonly refused?: readonly RefusedText[]
}

export class ReadingJournal {
  /** By page id. */
  readonly pages = new Map<number, ListedPage>()
  /** Pages whose latest revision is kept. */
  readonly settled = new Set<number>()
  /** Those that the wiki can render, in the order in which they came. */
  readonly rendered: KeptLatest[] = []
  /** In the order in which they came. */
  readonly refused: RefusedText[] = []
  readonly #requests: Readonly<Record<string, number>>
  readonly #before: Readonly<Record<string, number>>
  #state: State

  /** Takes up the notes of an interrupted reading of the same scope, or begins one; `requests` are those of this reading, as they grow. */
  constructor(known: StoredTexts, fresh: Pick<State, 'scope' | 'api'>, requests: Readonly<Record<string, number>>) {
    this.#requests = requests
    const left = readState(known, fresh.scope)
    this.#state = left ?? { ...nothingRead, ...fresh }
    this.#before = this.#state.requests
    for (let list = 0; list < this.#state.lists.pages; list += 1) this.#addPages(decode(known.note(`pages:${list}`)))
    for (let list = 0; list < this.#state.lists.revisions; list += 1)
      this.#addLatest(decode(known.note(`revisions:${list}`)))
    for (let list = 0; list < this.#state.lists.refused; list += 1)
      for (const [pageId, revisionId] of decode(known.note(`refused:${list}`)))
        this.refused.push({ pageId: Number(pageId), revisionId: Number(revisionId) })
  }

  get state(): State {
    return this.#state
  }

  isAt(phase: Phase): boolean {
    return this.#state.phase === phase
  }

  /** Notes that everything up to here is read. */
  *note(change: Change, found: Found = {}): Generator<SourceEvent> {
    const { pages, revisions, refused } = this.#state.lists
    const newPages = found.pages ?? []
    const newLatest = found.latest ?? []
    const newRefused = found.refused ?? []
    if (newPages.length > 0)
      yield note(
        `pages:${pages}`,
        newPages.map(({ pageId, title, latest, isRedirect }) => [pageId, title, latest, Number(isRedirect)]),
      )
    if (newLatest.length > 0)
      yield note(
        `revisions:${revisions}`,
        newLatest.map(({ pageId, revisionId, renders }) => [pageId, revisionId, renderings.indexOf(renders)]),
      )
    if (newRefused.length > 0)
      yield note(
        `refused:${refused}`,
        newRefused.map(({ pageId, revisionId }) => [pageId, revisionId]),
      )
    this.#remember(newPages, newLatest)
    this.refused.push(...newRefused)
    this.#state = {
      ...this.#state,
      ...change,
      lists: {
        pages: pages + Number(newPages.length > 0),
        revisions: revisions + Number(newLatest.length > 0),
        refused: refused + Number(newRefused.length > 0),
      },
      requests: sum(this.#before, this.#requests),
    }
    yield note('state', this.#state)
  }

  /** Notes that a phase is over. */
  *next(phase: Phase): Generator<SourceEvent> {
    yield* this.note({ phase, part: 0, batch: null, taken: 0 })
  }

  #addPages(rows: readonly unknown[][]): void {
    const pages = rows.map(([pageId, title, latest, isRedirect]) => ({
      pageId: Number(pageId),
      title: String(title),
      latest: Number(latest),
      isRedirect: isRedirect === 1,
    }))
    this.#remember(pages, [])
  }

  #addLatest(rows: readonly unknown[][]): void {
    const latest = rows.map(([pageId, revisionId, renders]) => ({
      pageId: Number(pageId),
      revisionId: Number(revisionId),
      renders: renderings[Number(renders)] ?? 'never',
    }))
    this.#remember([], latest)
  }

  #remember(pages: readonly ListedPage[], latest: readonly KeptLatest[]): void {
    for (const page of pages) this.pages.set(page.pageId, page)
    for (const one of latest) {
      this.settled.add(one.pageId)
      if (one.renders !== 'never') this.rendered.push(one)
    }
  }
}

const nothingRead = {
  form: 3,
  phase: 'pages',
  part: 0,
  batch: null,
  taken: 0,
  textMode: 'with-list',
  kept: { pages: 0, revisions: 0, files: 0, fileVersions: 0 },
  lists: { pages: 0, revisions: 0, refused: 0 },
  requests: {},
} as const

/** Where an earlier reading found the API, without taking anything else of it. */
export const apiNoted = (known: StoredTexts, scope: string): string | null => readState(known, scope)?.api ?? null

/** Notes are ours alone, so their shape is not doubted beyond their form. */
function readState(known: StoredTexts, scope: string): State | null {
  const noted = known.note('state')
  if (noted === null) return null
  const state = JSON.parse(noted) as State
  return state.form === nothingRead.form && state.scope === scope ? state : null
}

const decode = (list: string | null): unknown[][] => (list === null ? [] : (JSON.parse(list) as unknown[][]))

const note = (key: string, value: unknown): SourceEvent => ({ type: 'note', key, value: JSON.stringify(value) })

function sum(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Record<string, number> {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return Object.fromEntries(keys.map((key) => [key, (one[key] ?? 0) + (other[key] ?? 0)]))
}
