import { expect, test } from 'vitest'
import { openResults } from '../../src/archive/results.ts'
import type { PublishedPage, PublishedRevision } from '../../src/model/view.ts'
import type { WikiSite } from '../../src/model/wiki.ts'
import { definitionSchema } from '../../src/pipeline/io/definition.ts'
import { parseSetup } from '../../src/pipeline/run/parse-setup.ts'
import { renderOldTexts } from '../../src/pipeline/run/view/old-texts.ts'
import type { View } from '../../src/pipeline/run/view/view.ts'
import { lossReason, writtenLosses } from '../../src/texts/loss.ts'
import { page, revision, scratchArchive, take } from '../archive/support.ts'
import { about } from '../support/fonds-view.ts'

test('a text of old in which the parser ends with an error is told, and no other one suffers', async () => {
  const { archive, remove } = scratchArchive()
  try {
    const stored = await take(archive, [page(), revision({ text: 'Verger' })])
    const reader: typeof stored = {
      ...stored,
      page(title) {
        if (title.endsWith('Brisé')) throw new RangeError('no room for the secret')
        return stored.page(title)
      },
    }
    const definition = definitionSchema.parse({ wiki: { key: 'verger' }, sources: [{ kind: 'xml-dump', from: 'x' }] })
    const site = { language: 'fr', namespaces: [], interwiki: {}, parserConfig: null } as unknown as WikiSite
    const setup = parseSetup({ about, site, definition, lexicons: [], weights: null })
    const mask = (text: string): string => text.replaceAll('secret', '•••')
    const decided = { policy: { rules: [] }, bundleDate: '2020-01-01', pseudonyms: new Map(), linkMarks: new Map() }
    const redaction = { ...decided, known: [], mask, changed: new Set(), droppedPages: new Set() }
    const { shownText, takeLosses } = renderOldTexts({
      oldTexts: { reader, results: openResults(archive), redaction, setup },
      intervals: () => [],
      linkResolver: { resolveOld: () => [] },
    } as unknown as View)
    const ofPage = { title: 'Verger', pageId: 1 } as PublishedPage
    const show = (text: string, revisionId: number) =>
      shownText(text, { revisionId, at: null, contentModel: 'wikitext' } as PublishedRevision, ofPage)
    expect(show('{{Brisé}}', 3)).toBeNull()
    expect(show("des '''pommes'''", 4)?.html).toContain('<b>pommes</b>')
    expect(show('x'.repeat(300_001), 5)).toBeNull()
    const losses = takeLosses()
    expect(
      [...writtenLosses(losses)].map(({ severity, kind, subject, detail }) => [severity, kind, subject, detail]),
    ).toEqual([
      ['declared', 'revision-shown-as-source', 'Verger (revision 3)', 'no room for the •••'],
      ['declared', 'revision-shown-as-source', 'Verger (revision 5)', undefined],
    ])
    expect(losses.map((one) => lossReason(one, 'en'))).toEqual([
      'the old revision is shown as its wikitext: the parser ended in an error',
      'the old revision is shown as its wikitext: it is longer than 300000 characters',
    ])
    expect(takeLosses()).toEqual([])
  } finally {
    remove()
  }
})
