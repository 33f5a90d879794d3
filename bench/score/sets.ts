/** The sets of pages whose records are known: the fixture wiki, the pages of the tests, and real pages where they are. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Wanted } from './fields.ts'
import { fixturePages } from './fixture-pages.ts'

/** A page as `extract` takes it, with the record that a careful reader made of it. */
export interface KnownPage {
  readonly name: string
  readonly language: string
  /** The wiki that a real page is from, without what is said of it in brackets. */
  readonly wiki?: string
  readonly line: PageLine
  readonly wanted: Wanted
}

export interface PageLine {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly format: string
  readonly url?: string
  readonly lang?: string
  readonly revision?: { readonly id: number | null; readonly timestamp: string | null; readonly user: string | null }
}

export interface PageSet {
  readonly name: string
  readonly pages: readonly KnownPage[]
}

const root = join(import.meta.dirname, '..', '..')

/** The pages of the fixture wiki, each in its latest revision. */
export function fixtureSet(): PageSet {
  const folder = join(root, 'fixtures', 'communs')
  const expected = readFileSync(join(folder, 'expected', 'meetings.jsonl'), 'utf8')
  const known = new Map(fixturePages(join(folder, 'communs.xml')).map((page) => [page.id, page]))
  const pages = expected
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): KnownPage => {
      const wanted: Wanted & { id: string; title: string; lang?: string } = JSON.parse(line)
      const page = known.get(Number(wanted.id.split(':')[1]))
      if (page === undefined) throw new Error(`${wanted.id} is not in the dump`)
      const { title, text, revision } = page
      return {
        name: wanted.id,
        language: wanted.lang ?? 'fr',
        wanted,
        line: { id: wanted.id, title, text, format: 'wikitext', lang: 'fr', revision },
      }
    })
  return { name: 'fixture', pages }
}

/** Invented pages, one YAML file each, written without a look at the rules, which were then mended with them. */
export const inventedSet = (): PageSet => inventedPages('invented', 'pages')

/** Written later, from the forms of real minutes and without a look at the rules: their first figures are the honest ones. */
export const heldOutSet = (): PageSet => inventedPages('held-out', 'held-out')

/** A second time, after the rules were mended with the first. */
export const secondHeldOutSet = (): PageSet => inventedPages('held-out-2', 'held-out-2')

/** And a third time. */
export const thirdHeldOutSet = (): PageSet => inventedPages('held-out-3', 'held-out-3')

function inventedPages(name: string, under: string): PageSet {
  const folder = join(root, 'test', 'records', under)
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith('.yml'))
    .sort()
    .map((file): KnownPage => {
      const { language, page, record } = parse(readFileSync(join(folder, file), 'utf8'))
      return {
        name: file.replace(/\.yml$/, ''),
        language,
        wanted: wantedOf(record),
        line: { id: `${name}:${file}`, format: 'wikitext', ...page },
      }
    })
  return { name, pages }
}

type Short = Record<string, unknown> | string

/** The short forms of the files: a name for a person of whom no more is said, `[heading, kind]`, `[time, label]`. */
function wantedOf(record: Record<string, unknown>): Wanted {
  if (record['isMeeting'] !== true) return { isMeeting: false }
  const list = (key: string): readonly Short[] => (record[key] ?? []) as readonly Short[]
  const pairs = (key: string, first: string, second: string) =>
    list(key).map((pair) => ({ [first]: pair[0 as never], [second]: pair[1 as never] }))
  const full = {
    ...noLists,
    ...record,
    dates: list('dates').map((date) => ({ ...noDate, ...(date as object) })),
    participants: list('participants').map((person) =>
      typeof person === 'string' ? { ...nobody, name: person } : { ...nobody, ...person },
    ),
    sections: pairs('sections', 'heading', 'kind'),
    agenda: pairs('agenda', 'time', 'label'),
  }
  return full as unknown as Wanted
}

const noDate = { start: null, end: null, certainty: 'stated', alternates: [] }
const nobody = { presence: 'present', bio: null, affiliations: [], note: null }

/** Real pages with records made by hand, kept outside of the repository because they name people; null when they are not here. */
export function realSet(folder: string): PageSet | null {
  if (!existsSync(folder)) return null
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file, at): KnownPage => {
      const { source: from, input, ...wanted } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      const { id = null, timestamp = null, user = null } = from.revision ?? {}
      return {
        name: file.replace(/\.json$/, ''),
        language: from.lang,
        wiki: wikiKey(from.wiki ?? from.repository ?? new URL(from.url).host),
        wanted: { ...noLists, ...wanted },
        // The id says nothing about the page, and no label goes in: not even the language.
        line: {
          id: `page:${at + 1}`,
          title: from.pageTitle,
          text: input,
          format: from.format,
          url: from.url,
          ...(from.revision ? { revision: { id, timestamp, user } } : {}),
        },
      }
    })
  return { name: 'real', pages }
}

/** The name of a wiki without what is said of it in brackets, behind a comma or after a slash. */
export const wikiKey = (name: string): string => name.replace(/(?: \(|, |\/wiki$| wiki$).*$/u, '')

/** A reader who leaves a field out has found nothing. */
const noLists = {
  title: null,
  series: null,
  ordinal: null,
  dates: [],
  place: null,
  roles: [],
  participants: [],
  attendance: null,
  agenda: [],
  sections: [],
  decisions: [],
  actions: [],
  watch: [],
  links: [],
  nextMeeting: null,
} satisfies Partial<Wanted>
