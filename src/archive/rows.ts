/** The rows of the store as SQLite hands them over: the one place where they get their types. */

import type { Readers } from '../model/wiki.ts'

/** A row of `pages` (schema.sql); `categories` and `saved_as` are JSON lists. */
export interface PageRow {
  readonly page_key: number
  readonly page_id: number | null
  readonly namespace_id: number
  readonly title: string
  readonly redirect_title: string | null
  readonly redirect_fragment: string | null
  readonly url: string | null
  readonly language: string | null
  readonly categories: string | null
  /** A JSON list of paths. */
  readonly saved_as: string | null
  readonly readers: Readers | null
  readonly origin: string
}

/** A row of `revisions` (schema.sql); truth is 1, falsehood 0, null where no source says. */
export interface RevisionRow {
  readonly revision_key: number
  readonly revision_id: number | null
  readonly page_key: number
  readonly parent_id: number | null
  readonly at: string | null
  readonly at_precision: string
  readonly contributor_id: number | null
  readonly comment: string | null
  readonly minor: number | null
  readonly bytes: number | null
  readonly sha1: string | null
  readonly content_model: string | null
  readonly content_format: string | null
  readonly text_id: number | null
  readonly html_id: number | null
  readonly mirror_path: string | null
  readonly hidden_text: number
  readonly hidden_comment: number
  readonly hidden_contributor: number
  readonly is_latest: number | null
  /** A JSON list of the times at which web archives saw it, sorted; null where none did. */
  readonly captured: string | null
  readonly origin: string
}

/** A row of `contributors` (schema.sql). */
export interface ContributorRow {
  readonly contributor_id: number
  readonly user_id: number | null
  readonly name: string
  readonly kind: string
}

/** A row of `file_versions` (schema.sql); `stored` is 1 where the bytes lie in the folder of uploads. */
export interface FileVersionRow {
  readonly name: string
  readonly at: string | null
  readonly contributor_id: number | null
  readonly comment: string | null
  readonly sha1: string | null
  readonly bytes: number | null
  readonly mime: string | null
  readonly is_latest: number
  readonly stored: number
  /** 1 where what is stored is a smaller picture of the version. */
  readonly reduced: number
  readonly readers: Readers | null
}
