/**
 * The tables and columns of a MediaWiki that are read, from 1.4 to 1.43: nothing else of a database leaves the reader of its
 * form. Accounts, addresses, watchlists, logs and what was deleted stand in other tables. Source: MediaWiki, sql/tables.json.
 */

/** Accounts and logs are in no line. The first columns of a table are those by which it is known. */
export const tables = {
  cur: [
    ...[
      'cur_id',
      'cur_namespace',
      'cur_title',
      'cur_text',
      'cur_comment',
      'cur_user',
      'cur_user_text',
      'cur_timestamp',
    ],
    ...['cur_minor_edit', 'cur_is_redirect'],
  ],
  old: [
    ...[
      'old_id',
      'old_namespace',
      'old_title',
      'old_text',
      'old_comment',
      'old_user',
      'old_user_text',
      'old_timestamp',
    ],
    ...['old_minor_edit', 'old_flags'],
  ],
  page: [
    'page_id',
    'page_namespace',
    'page_title',
    'page_is_redirect',
    'page_latest',
    'page_content_model',
    'page_lang',
  ],
  revision: [
    ...['rev_id', 'rev_page', 'rev_timestamp', 'rev_parent_id', 'rev_minor_edit', 'rev_deleted', 'rev_len', 'rev_sha1'],
    ...['rev_user', 'rev_user_text', 'rev_actor', 'rev_comment', 'rev_comment_id', 'rev_text_id'],
    ...['rev_content_model', 'rev_content_format'],
  ],
  revision_comment_temp: ['revcomment_rev', 'revcomment_comment_id'],
  revision_actor_temp: ['revactor_rev', 'revactor_actor'],
  slots: ['slot_revision_id', 'slot_role_id', 'slot_content_id'],
  slot_roles: ['role_id', 'role_name'],
  content: ['content_id', 'content_address', 'content_size', 'content_sha1', 'content_model'],
  content_models: ['model_id', 'model_name'],
  redirect: ['rd_from', 'rd_title', 'rd_namespace', 'rd_interwiki', 'rd_fragment'],
  image: [
    ...['img_name', 'img_timestamp', 'img_size', 'img_sha1', 'img_major_mime', 'img_minor_mime'],
    ...['img_user', 'img_user_text', 'img_actor', 'img_description', 'img_description_id'],
  ],
  image_comment_temp: ['imgcomment_name', 'imgcomment_description_id'],
  oldimage: [
    ...['oi_name', 'oi_archive_name', 'oi_timestamp', 'oi_size', 'oi_sha1', 'oi_major_mime', 'oi_minor_mime'],
    ...['oi_deleted', 'oi_user', 'oi_user_text', 'oi_actor', 'oi_description', 'oi_description_id'],
  ],
  site_stats: ['ss_total_edits', 'ss_total_pages', 'ss_images'],
  interwiki: ['iw_prefix', 'iw_url'],
  // Read in the end, and of them only the rows that pages need.
  text: ['old_id', 'old_text', 'old_flags'],
  comment: ['comment_id', 'comment_text'],
  actor: ['actor_id', 'actor_user', 'actor_name'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** One of them, by its name without prefix. */
export type TableName = keyof typeof tables

/** A column that is read. */
export type ColumnName = (typeof tables)[TableName][number]

/** Those that hold what many things share: rows of them are wanted by number, once it is known which. */
export const contentTables: readonly TableName[] = ['text', 'comment', 'actor']

/** And those that tell which. */
export const plainTables: readonly TableName[] = (Object.keys(tables) as TableName[]).filter(
  (name) => !contentTables.includes(name),
)

/** So many columns of a table tell it from another of its name: those of PostgreSQL bear other names, and later ones come and go. */
const marks = 2

/** Names of tables that PostgreSQL does not let have theirs. */
const renamed: Readonly<Record<string, TableName>> = { pagecontent: 'text' }

/** A table of a dump that is read. */
export interface KnownTable {
  readonly name: TableName
  /** The beginning of its name: that of the wiki, where several share a database. */
  readonly prefix: string
}

/** The table of a MediaWiki that has a name and some columns; null for any other, which is not read. */
export function knownTable(called: string, columns: readonly string[]): KnownTable | null {
  const has = new Set(columns)
  const names: readonly (readonly [string, TableName])[] = [
    ...(Object.keys(tables) as TableName[]).map((name) => [name, name] as const),
    ...Object.entries(renamed),
  ]
  for (const [ending, name] of names) {
    if (!called.toLowerCase().endsWith(ending)) continue
    // `old` and `text` begin alike: a title is what only the first has.
    const wanted = name === 'old' ? ['old_id', 'old_title'] : tables[name].slice(0, marks)
    const isOld = name === 'text' && has.has('old_title')
    if (!isOld && wanted.every((column) => has.has(column)))
      return { name, prefix: called.slice(0, called.length - ending.length) }
  }
  return null
}

/** The value of a cell, before it is known what of: bytes as the wiki stored them. */
export type RowCell = Buffer | number | string | null

/** Cells in the order of `tables`; null too where the wiki's version has no such column. */
export type Row = readonly RowCell[]

/** Rows of one table, as they come. */
export interface TableRows {
  readonly table: TableName
  /** The database, where a file holds several, and what stands before the names of its tables: `wiki.mw_`, `mw_`, or nothing. */
  readonly wiki: string
  readonly rows: readonly Row[]
}

/** All that went wrong while rows were read. */
export interface RowFaults {
  /** How often something stands where a row should, by table. */
  readonly unread: ReadonlyMap<string, number>
  /** Rows that are larger than anything that a wiki keeps, by table. */
  readonly oversized: ReadonlyMap<string, number>
  /** Whether the file ends in the middle of something. */
  readonly isCut: boolean
  /** How much of the file is here, where it says how long it is: 0 to 1; null where it does not, or is whole. */
  readonly share: number | null
  /** Why nothing of it can be read; null where something can. */
  readonly damage: string | null
  /** Each table of a MediaWiki that the file names, behind its wiki (`wiki/mw_ page`), though it may hold no row of it. */
  readonly named: ReadonlySet<string>
  /** Each table that the file makes and fills, behind its wiki: another file that does so is of another wiki. */
  readonly made: ReadonlySet<string>
}
