/** What two roads say of one wiki, in one order and without what only one of them can say. */

import { createHash } from 'node:crypto'
import type { SourceFile, SourcePage, SourceRevision } from '../../../src/model/wiki.ts'

interface Told {
  readonly pages: readonly SourcePage[]
  readonly revisions: readonly SourceRevision[]
  readonly files: readonly (Omit<SourceFile, 'content'> & { readonly content: Buffer | null })[]
}

/** An export names no fragment of a redirect, no type of a file, no current revision; the API hides the hash of a hidden text. */
export function comparable({ pages, revisions, files }: Told) {
  return {
    pages: [...pages]
      .sort((a, b) => (a.pageId ?? 0) - (b.pageId ?? 0))
      .map((page) => ({ ...page, redirect: page.redirect?.title ?? null })),
    revisions: [...revisions]
      .sort((a, b) => (a.revisionId ?? 0) - (b.revisionId ?? 0))
      .map((one) => ({ ...one, isLatest: null, sha1: one.hidden.text ? null : one.sha1 })),
    files: files
      .map((file) => ({
        ...file,
        mime: null,
        content: createHash('sha256')
          .update(file.content ?? 'none')
          .digest('hex'),
      }))
      .sort((a, b) => (`${a.name} ${a.at}` < `${b.name} ${b.at}` ? -1 : 1)),
  }
}
