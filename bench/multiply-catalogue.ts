/** The rows of a catalogue copied under other titles and ids: what a copy is called, and which columns say so. */

import Database from 'better-sqlite3'

const idStep = 1000

/** The id of a page or a revision in a copy. */
export const copyId = (id: number, copy: number): number => id + copy * idStep

/** The title of a page in a copy: the number of the copy is behind the title, before the section. */
export const copyTitle = (title: string, copy: number): string => title.replace(/(?=#)|$/, ` n${copy}`)

/** The path of a file of the site in a copy. */
export const copyPath = (path: string, copy: number): string => path.replace(/(?=\.(?:html|json)$)/, `-n${copy}`)

const copyUrl = (url: string, copy: number): string => `${url}_n${copy}`

/** What changes in a column of a copy; any other column stays. */
const changes: Readonly<Record<string, string>> = {
  page_id: 'copy_id(page_id, :copy)',
  redirect_page_id: 'copy_id(redirect_page_id, :copy)',
  revision_id: 'copy_id(revision_id, :copy)',
  parent_id: 'copy_id(parent_id, :copy)',
  section_id: 'copy_id(section_id, :copy)',
  interval_id: 'copy_id(interval_id, :copy)',
  added_revision_id: 'copy_id(added_revision_id, :copy)',
  removed_revision_id: 'copy_id(removed_revision_id, :copy)',
  use_id: 'copy_id(use_id, :copy)',
  meeting_id: 'copy_meeting(meeting_id, :copy)',
  next_meeting_id: 'copy_meeting(next_meeting_id, :copy)',
  redirect_target: 'copy_title(redirect_target, :copy)',
  site_path: 'copy_path(site_path, :copy)',
  original_url: 'copy_url(original_url, :copy)',
  record: 'copy_record(record, :copy)',
  'pages.title': 'copy_title(title, :copy)',
}

/** Tables whose rows belong to a page; the others say something of the whole. */
const tablesOfPages = [
  ...['pages', 'revisions', 'revision_texts', 'documents', 'sections', 'categories', 'templates', 'meetings'],
  ...[
    'attendances',
    'affiliations',
    'roles',
    'agenda_items',
    'decisions',
    'actions',
    'action_assignees',
    'watch_items',
  ],
  ...[
    'workshops',
    'next_meetings',
    'issues',
    'evidence',
    'passed_over',
    'link_intervals',
    'link_uses',
    'link_resolutions',
  ],
]

/** Copies the rows of pages in a catalogue until there are enough, and gives the number of copies and of pages. Throws where ids are too high to tell copies apart. */
export function copyRows(path: string, pages: number): { readonly count: number; readonly pages: number } {
  const store = new Database(path)
  try {
    store.pragma('journal_mode = OFF')
    store.pragma('foreign_keys = OFF')
    defineChanges(store)
    const base = Number(store.prepare('SELECT count(*) FROM pages').pluck().get())
    const highest = Number(
      store.prepare('SELECT max(max(page_id), (SELECT max(revision_id) FROM revisions)) FROM pages').pluck().get(),
    )
    if (highest >= idStep) throw new Error(`expected ids below ${idStep}, got ${highest}`)
    const count = Math.ceil(pages / base) - 1
    store.exec('BEGIN')
    for (const table of tablesOfPages) copyTable(store, table, count)
    store.exec('COMMIT')
    return { count, pages: base * (count + 1) }
  } finally {
    store.close()
  }
}

function defineChanges(store: Database.Database): void {
  const define = (name: string, change: (value: string, copy: number) => string): void => {
    store.function(name, { deterministic: true }, (value: unknown, copy: unknown) =>
      typeof value === 'string' ? change(value, Number(copy)) : null,
    )
  }
  store.function('copy_id', { deterministic: true }, (id: unknown, copy: unknown) =>
    id === null ? null : copyId(Number(id), Number(copy)),
  )
  const copyMeeting = (id: string, copy: number): string =>
    id.replace(/(?<=:)\d+/, (pageId) => String(copyId(Number(pageId), copy)))
  define('copy_title', copyTitle)
  define('copy_url', copyUrl)
  define('copy_path', copyPath)
  define('copy_meeting', copyMeeting)
  define('copy_record', (text, copy) => {
    const record: Readonly<Record<string, unknown>> = JSON.parse(text)
    const { id, pageId, revisionId } = record
    return JSON.stringify({
      ...record,
      id: copyMeeting(String(id), copy),
      pageId: copyId(Number(pageId), copy),
      revisionId: revisionId === null ? null : copyId(Number(revisionId), copy),
    })
  })
}

function copyTable(store: Database.Database, table: string, count: number): void {
  const names = store.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').pluck().all(table).map(String)
  const columns = names.map((name) => `"${name}"`).join(', ')
  const values = names.map((name) => changes[`${table}.${name}`] ?? changes[name] ?? `"${name}"`).join(', ')
  store.exec(`CREATE TEMP TABLE base AS SELECT ${columns} FROM "${table}"`)
  const copy = store.prepare(`INSERT INTO "${table}" (${columns}) SELECT ${values} FROM base`)
  for (let number = 1; number <= count; number += 1) copy.run({ copy: number })
  store.exec('DROP TABLE base')
}
