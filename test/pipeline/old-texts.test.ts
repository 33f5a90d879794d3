/** Texts of old revisions are parsed apart, and no rendering is used where a page in it is dropped. */

import { expect, test } from 'vitest'
import { readArchive } from '../../src/archive/read.ts'
import { openResults } from '../../src/archive/results.ts'
import type { FondsPage, FondsRevision } from '../../src/model/fonds.ts'
import type { WikiSite } from '../../src/model/wiki.ts'
import { definitionSchema } from '../../src/pipeline/io/definition.ts'
import { latestTexts } from '../../src/pipeline/run/latest-texts.ts'
import { parseSetup } from '../../src/pipeline/run/parse-setup.ts'
import { maskerSetupOf } from '../../src/pipeline/run/privacy/redaction.ts'
import { threadsOfWiki } from '../../src/pipeline/run/threads/wiki-threads.ts'
import { tasks } from '../../src/pipeline/run/threads/worker.ts'
import { renderOldTexts } from '../../src/pipeline/run/view/old-texts.ts'
import type { View } from '../../src/pipeline/run/view/view.ts'
import { lossReason, writtenLosses } from '../../src/texts/loss.ts'
import { page, revision, scratchArchive, take } from '../archive/support.ts'
import { about } from '../support/fonds-view.ts'

const definition = definitionSchema.parse({ wiki: { key: 'verger' }, sources: [{ kind: 'xml-dump', from: 'x' }] })
const site = { language: 'fr', namespaces: [], interwiki: {}, parserConfig: null } as unknown as WikiSite
const setup = parseSetup({ about, site, definition, lexicons: [], weights: null })

type Answers = Parameters<typeof threadsOfWiki>[0]['run']

/** The texts of old of one page, shown where a value is masked; `run` is asked to work on them. */
async function shownTexts(
  archive: ReturnType<typeof scratchArchive>['archive'],
  texts: ReadonlyMap<number, string>,
  value: string,
  run: Answers,
) {
  const policy = {
    ...{ audience: 'public', email: 'mask', phone: 'mask', ip: 'pseudonym', exif: 'strip' },
    ...{ allow: { email: [], phone: [] }, rules: [] },
  }
  const decided = { policy, bundleDate: '2020-01-01', pseudonyms: new Map(), linkMarks: new Map() }
  const known = [{ reason: 'literal', value, mark: '•••' }]
  const masked: string[] = []
  const told: number[] = []
  const mask = (text: string): string => {
    masked.push(text)
    return text.replaceAll(value, '•••')
  }
  const redaction = { ...decided, known, mask, changed: new Set(), droppedPages: new Set() }
  const ofPage = { title: 'Verger', pageId: 1, revisionId: 99 } as FondsPage
  const ofText = (revisionId: number) => ({ revisionId, at: null, contentModel: 'wikitext' }) as FondsRevision
  const view = {
    oldTexts: { reader: readArchive(archive), results: openResults(archive), redaction, setup },
    pages: () => [ofPage],
    revisions: () => [...texts.keys()].map(ofText),
    text: (id: number) => texts.get(id) ?? null,
    ...{ html: () => null, intervals: () => [], linkResolver: { resolveOld: () => [] } },
  } as unknown as View
  const step = { figures: {}, mask: maskerSetupOf(redaction as never), dropped: new Set<string>() }
  const threads = threadsOfWiki({ together: 1, run }, { archivePath: archive.path, parse: setup })
  const { shownText, takeLosses } = await renderOldTexts(view, {
    ...{ figures: {}, together: 1, renderBatch: threads.rendererOf(step) },
    ...{ listen: (done) => told.push(done), signal: new AbortController().signal },
  })
  return { masked, told, takeLosses, show: (id: number) => shownText(texts.get(id) ?? '', ofText(id), ofPage) }
}

/** As a thread does it. */
const inThisThread: Answers = (name, task) => (async () => tasks[name](task as never))() as never

test('a text of old in which the parser ends with an error is told, and no other one suffers', async () => {
  const { archive, remove } = scratchArchive()
  try {
    await take(archive, [page(), revision({ text: 'Verger' })])
    const texts = new Map([
      [3, '{{Brisé}}'],
      [4, "des '''pommes'''"],
      [5, 'x'.repeat(300_001)],
    ])
    const broken: Answers = (name, task) => {
      if (JSON.stringify(task).includes('Brisé')) return Promise.reject(new RangeError('no room for the secret'))
      return inThisThread(name, task)
    }
    const { show, takeLosses } = await shownTexts(archive, texts, 'secret', broken)
    expect(show(3)).toBeNull()
    expect(show(4)?.html).toContain('<b>pommes</b>')
    expect(show(5)).toBeNull()
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

test('what a mask leaves as it is need not be masked again, and what was rendered is not rendered again', async () => {
  const { archive, remove } = scratchArchive()
  try {
    await take(archive, [page(), revision({ revisionId: 1, text: 'Verger' })])
    const texts = new Map([[1, 'des pommes']])
    let rendered = 0
    const counted: Answers = (name, task) => {
      rendered += 1
      return inThisThread(name, task)
    }
    const first = await shownTexts(archive, texts, 'poires', counted)
    const shown = first.show(1)?.html
    expect(shown).toContain('pommes')
    const again = await shownTexts(archive, texts, 'poires', counted)
    expect(again.show(1)?.html).toBe(shown)
    expect([...first.masked, ...again.masked].filter((text) => text.includes('pommes'))).toEqual([])
    const other = await shownTexts(archive, texts, 'pommes', counted)
    expect(other.show(1)?.html).toContain('des •••')
    expect((await shownTexts(archive, texts, 'poires', counted)).show(1)?.html).toBe(shown)
    expect(rendered).toBe(1)
    expect([first.told, again.told, other.told]).toEqual([[1], [], []])
  } finally {
    remove()
  }
})

test('no rendering is used where a page is dropped: functions that are not run here may have put its text there', async () => {
  const { archive, remove } = scratchArchive()
  try {
    const text = '{{#lst:Procès-verbal secret|décisions}} {{:Nom masqué}}'
    const reader = await take(archive, [page(), revision({ text, html: '<p>Ce que dit le procès-verbal secret</p>' })])
    expect(latestTexts(reader, null).of('Verger')?.rendering).toContain('procès-verbal')
    const published = latestTexts(reader, (_, body) => body, new Set(['Procès-verbal secret'])).of('Verger')
    expect(published).toMatchObject({ text, rendering: null })
  } finally {
    remove()
  }
})
