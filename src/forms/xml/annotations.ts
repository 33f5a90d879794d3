/** One revision more at the end of a page: its latest text, each link followed by what became of it. */

import { pageEnd, pageStart, revisionXml } from '../../bundle/xml/document.ts'
import { fill, siteLanguageOf } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { AnnotatedPages, ExportInput, ExportReport } from '../common/form.ts'

/** What a document has beside what the bundle holds; numbers rise in the order of the document. */
export interface Annotations {
  /** The revision that ends a page; empty where its text stays as it is. */
  revisionOf(pageId: number): string
  /** The pages, which the wiki lacks, of the templates that these revisions call; to be asked last. */
  templatePages(): Generator<string>
}

/** Of a document in which nobody asked for them, nothing. */
export function annotationsOf(input: ExportInput, report: ExportReport): Annotations {
  return input.annotated === null
    ? { revisionOf: () => '', *templatePages() {} }
    : openAnnotations(input.annotated, input, report)
}

function openAnnotations(annotated: AnnotatedPages, input: ExportInput, report: ExportReport): Annotations {
  const { language, bundleDate } = input.fonds.about
  const words = readerTexts.history
  const siteLanguage = siteLanguageOf(language)
  // MediaWiki shows the revision with the latest time: the end of that day, or right after a later one.
  const day = `${bundleDate}T23:59:59Z`
  let added = 0
  const revision = (text: string, title: string, comment: string, parentId: number | null, lastAt: string | null) => {
    added += 1
    const at = lastAt !== null && lastAt >= day ? secondAfter(lastAt) : day
    return revisionXml(
      {
        revisionId: annotated.highest.revisionId + added,
        parentId,
        at,
        contributor: { id: null, name: 'wikifonds', kind: 'user' },
        comment: `[${comment}]`,
        isMinor: false,
        bytes: null,
        sha1: null,
        contentModel: 'wikitext',
        contentFormat: 'text/x-wiki',
        textState: 'present',
        hidden: { text: false, comment: false, contributor: false },
      },
      text,
      title,
      (one) => report.lost(one),
    )
  }
  return {
    revisionOf(pageId) {
      const page = annotated.textOf(pageId)
      if (page === null) return ''
      const comment = fill(words.annotated[siteLanguage], { revision: page.revisionId })
      return revision(page.text, page.title, comment, page.revisionId, page.lastAt)
    },
    *templatePages() {
      report.fact('annotated', String(added))
      if (added === 0) return
      for (const [index, { title, text }] of annotated.templates.entries()) {
        yield pageStart({ title, namespaceId: 10, pageId: annotated.highest.pageId + index + 1, redirectTarget: null })
        yield revision(text, title, words.annotatedTemplate[siteLanguage], null, null)
        yield pageEnd
      }
    },
  }
}

const secondAfter = (time: string): string => new Date(Date.parse(time) + 1000).toISOString().replace('.000Z', 'Z')

/** Pages as our writer indents them, in chunks of whole lines, with such revisions; in words of the wiki `<` is escaped. */
export async function* withAnnotations(
  chunks: AsyncIterable<string>,
  annotations: Annotations,
): AsyncGenerator<string> {
  let pageId = 0
  for await (const lines of chunks)
    yield lines.replace(/^ {4}<id>(\d+)<\/id>$|^ {2}<\/page>$/gm, (line, id: string | undefined) => {
      if (id === undefined) return annotations.revisionOf(pageId) + line
      pageId = Number(id)
      return line
    })
}
