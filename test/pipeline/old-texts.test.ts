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

test('what a mask leaves as it is need not be masked again by the same one, and by another one it is', async () => {
  const { archive, remove } = scratchArchive()
  try {
    const reader = await take(archive, [page(), revision({ revisionId: 1, text: 'Verger' })])
    const definition = definitionSchema.parse({ wiki: { key: 'verger' }, sources: [{ kind: 'xml-dump', from: 'x' }] })
    const site = { language: 'fr', namespaces: [], interwiki: {}, parserConfig: null } as unknown as WikiSite
    const setup = parseSetup({ about, site, definition, lexicons: [], weights: null })
    const results = openResults(archive)
    const masked: string[] = []
    const showWith = (value: string): string | undefined => {
      const decided = { policy: { rules: [] }, bundleDate: '2020-01-01', pseudonyms: new Map(), linkMarks: new Map() }
      const known = [{ reason: 'literal', value, mark: '•••' }]
      const mask = (text: string): string => {
        masked.push(text)
        return text.replaceAll(value, '•••')
      }
      const { shownText, takeRendered } = renderOldTexts({
        oldTexts: {
          reader,
          results,
          redaction: { ...decided, known, mask, changed: new Set(), droppedPages: new Set() },
          setup,
        },
        intervals: () => [],
        linkResolver: { resolveOld: () => [] },
      } as unknown as View)
      const ofRevision = { revisionId: 1, at: null, contentModel: 'wikitext' } as PublishedRevision
      const html = shownText('des pommes', ofRevision, { title: 'Verger', pageId: 1 } as PublishedPage)?.html
      results.saveOldTexts(takeRendered())
      return html
    }
    const shown = showWith('poires')
    expect(shown).toContain('pommes')
    expect(masked.some((text) => text.includes('pommes'))).toBe(true)
    masked.length = 0
    expect(showWith('poires')).toBe(shown)
    expect(masked.filter((text) => text.includes('pommes'))).toEqual([])
    expect(showWith('pommes')).toContain('des •••')
    // What was masked is no text that a mask leaves as it is.
    expect(showWith('pommes')).toContain('des •••')
    expect(showWith('poires')).toBe(shown)
  } finally {
    remove()
  }
})
