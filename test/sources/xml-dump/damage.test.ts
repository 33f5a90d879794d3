/** A damaged dump gives all that is whole in it and says where the damage is. */

import { expect, test } from 'vitest'
import { sha1Base36 } from '../../../src/support/hash.ts'
import { dump, kinds, page, readText, revision } from './read-events.ts'

const lost = (seen: Awaited<ReturnType<typeof readText>>): (readonly [string, string])[] =>
  seen.losses.map(({ kind, subject }) => [kind, subject])

test('a dump that breaks off keeps what was whole and says where', async () => {
  const whole = dump(page('A', revision(1, 'a')) + page('Bé', revision(2, 'b') + revision(3, 'cassé')))
  const cut = whole.slice(0, whole.indexOf('cassé'))
  const seen = await readText(cut)
  expect(seen.revisions.map(({ revisionId }) => revisionId)).toEqual([1, 2])
  const lines = cut.split('\n')
  expect(seen.losses).toEqual([
    {
      step: 'ingest',
      severity: 'lost',
      kind: 'dump-truncated',
      subject: 'wiki.xml',
      reason: 'the dump breaks off in the page “Bé”, of which 1 revisions are kept',
      detail: `line ${lines.length}, column ${Buffer.byteLength(lines.at(-1) ?? '') + 1}, byte ${Buffer.byteLength(cut)}`,
      count: 1,
    },
  ])
})

test('a dump that breaks off anywhere ends as a stream with a loss, or is refused', async () => {
  const whole = dump(page('A', revision(1, 'a')) + page('Bé', revision(2, '<![CDATA[b]]>')))
  const body = whole.indexOf('<page>')
  for (let end = body; end < whole.lastIndexOf('</mediawiki'); end += 7) {
    const seen = await readText(whole.slice(0, end))
    expect(kinds(seen)).toContain('dump-truncated')
  }
})

test.each([
  ['an undefined entity', 'un&nbsp;deux &amp; trois', 'un&nbsp;deux & trois'],
  ['a bare ampersand', 'R&D & co', 'R&D & co'],
  ['markup that is not escaped', 'un <b>deux</b> <br/> trois', 'un <b>deux</b> <br/> trois'],
  ['markup that is not even closed', 'un <b>deux <br> trois', 'un <b>deux <br> trois'],
  ['a forbidden control character', 'un\u0001deux', 'un\u0001deux'],
])('a text with %s is repaired, its neighbours untouched', async (_what, written, text) => {
  const seen = await readText(dump(page('A', revision(1, 'avant') + revision(2, written) + revision(3, 'après'))))
  expect(seen.revisions.map((one) => one.text)).toEqual(['avant', text, 'après'])
  expect(lost(seen)).toEqual([['xml-repaired', 'A (revision 2)']])
})

test('the place of a repaired fragment is told in bytes and lines of the dump', async () => {
  const whole = dump(page('A', revision(1, 'avant') + revision(2, 'un\nR&D')))
  const seen = await readText(whole)
  const start = whole.indexOf('<revision>', whole.indexOf('</revision>'))
  const end = whole.indexOf('</revision>', start) + '</revision>'.length
  const bytes = (count: number): number => Buffer.byteLength(whole.slice(0, count))
  expect(seen.losses[0]?.detail).toBe(
    `bytes ${bytes(start)}-${bytes(end)}, line ${whole.slice(0, start).split('\n').length}`,
  )
  expect(seen.losses[0]?.reason).toContain(`line ${whole.slice(0, whole.indexOf('R&D')).split('\n').length}`)
})

test('bytes that are no UTF-8 are replaced and told', async () => {
  const [before, after] = dump(page('A', revision(1, 'caf@'))).split('@')
  const seen = await readText(Buffer.concat([Buffer.from(before ?? ''), Buffer.from([0xe9]), Buffer.from(after ?? '')]))
  expect(seen.revisions[0]?.text).toBe('caf\ufffd')
  expect(lost(seen)).toEqual([['xml-repaired', 'A (revision 1)']])
})

test('a revision without text is kept without it', async () => {
  const seen = await readText(dump(page('A', `${revision(1, 'a')}<revision><id>2</id></revision>`)))
  expect(seen.revisions.map(({ revisionId, text }) => [revisionId, text])).toEqual([
    [1, 'a'],
    [2, null],
  ])
  expect(lost(seen)).toEqual([['text-missing', 'A (revision 2)']])
})

test('a revision with neither id nor time is lost, and only it', async () => {
  const seen = await readText(dump(page('A', `<revision><text>?</text></revision>${revision(2, 'b')}`)))
  expect(seen.revisions.map(({ revisionId }) => revisionId)).toEqual([2])
  expect(lost(seen)).toEqual([['xml-unreadable', 'A']])
})

test('a revision that is not closed does not swallow the next one', async () => {
  const open = revision(1, 'a').replace('</revision>', '')
  const seen = await readText(dump(page('A', open + revision(2, 'b')) + page('Bé', revision(3, 'c'))))
  expect(seen.revisions.map(({ revisionId, text }) => [revisionId, text])).toEqual([
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
  ])
  expect(lost(seen)).toEqual([['xml-repaired', 'A (revision 1)']])
})

test('a page that is not closed does not swallow the next one', async () => {
  const seen = await readText(dump(page('A', revision(1, 'a')).replace('</page>', '') + page('Bé', revision(2, 'b'))))
  expect(seen.pages.map(({ title }) => title)).toEqual(['A', 'Bé'])
  expect(lost(seen)).toEqual([['xml-repaired', 'A']])
})

test('a page without title is lost with its revisions, counted', async () => {
  const seen = await readText(
    dump(`<page><ns>0</ns>${revision(1, 'a')}${revision(2, 'b')}</page>${page('Bé', revision(3, 'c'))}`),
  )
  expect(seen.revisions.map(({ revisionId }) => revisionId)).toEqual([3])
  expect(seen.losses.map(({ kind, reason, count }) => [kind, reason, count])).toEqual([
    ['xml-unreadable', 'the page has no title', 1],
    ['xml-unreadable', '2 revisions of a page without title', 2],
  ])
})

test('an HTML error page in the middle is told, and the next page read', async () => {
  const error = '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1><br></body></html>'
  const seen = await readText(dump(page('A', revision(1, 'a')) + error + page('Bé', revision(2, error))))
  expect(seen.revisions.map(({ revisionId, text }) => [revisionId, text?.includes('502') ?? false])).toEqual([
    [1, false],
    [2, true],
  ])
  expect(lost(seen)).toEqual([
    ['xml-unreadable', 'after A'],
    ['xml-repaired', 'Bé (revision 2)'],
  ])
})

test('warnings that a server printed before the dump are told', async () => {
  const seen = await readText(
    `PHP Notice: Undefined index\n<?xml version="1.0"?>\n${dump(page('A', revision(1, 'a')))}`,
  )
  expect(seen.revisions).toHaveLength(1)
  expect(lost(seen)).toEqual([['xml-unreadable', 'wiki.xml']])
})

test('what follows the end of the dump is told', async () => {
  const seen = await readText(`${dump(page('A', revision(1, 'a')))}\u0000\u0001 rest`)
  expect(lost(seen)).toEqual([['xml-unreadable', 'wiki.xml']])
})

test('a CDATA section that never ends costs no more than its page', async () => {
  const seen = await readText(dump(page('A', revision(1, '<![CDATA[a')) + page('Bé', revision(2, 'b'))))
  expect(seen.pages.map(({ title }) => title)).toEqual(['A', 'Bé'])
  expect(seen.revisions.at(-1)?.text).toBe('b')
  expect(seen.losses.every(({ subject }) => subject.startsWith('A'))).toBe(true)
})

test('a text that is not the announced one is kept and told', async () => {
  const sha1 = 'h9uvy26dngsj67o6twlmzck20rc1qym'
  const seen = await readText(dump(page('A', revision(1, 'a', `<sha1>${sha1}</sha1>`))))
  expect(seen.revisions[0]?.text).toBe('a')
  // SHA-1 of "a" is 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8.
  const own = BigInt('0x86f7e437faa5a7fce15d1ddcb9eaeaea377667b8').toString(36).padStart(31, '0')
  expect(seen.revisions[0]?.sha1).toBe(own)
  expect(seen.losses[0]).toMatchObject({ kind: 'sha1-mismatch', severity: 'lost', subject: 'A (revision 1)' })
})

test('a SHA-1 in hexadecimal is one all the same', async () => {
  const seen = await readText(
    dump(page('A', revision(1, 'a', '<sha1>86f7e437faa5a7fce15d1ddcb9eaeaea377667b8</sha1>'))),
  )
  expect(seen.losses).toEqual([])
})

test('slots beside the main one are told, once for each page', async () => {
  const slot =
    '<content><role>mediainfo</role><origin>1</origin><model>json</model><format>application/json</format><text>{}</text></content>'
  const two = [revision(1, 'a'), revision(2, 'b')].map((one) => one.replace('</revision>', `${slot}</revision>`))
  const seen = await readText(dump(page('A', two.join(''))))
  expect(seen.revisions.map(({ text }) => text)).toEqual(['a', 'b'])
  expect(lost(seen)).toEqual([['slot-not-kept', 'A']])
  expect(seen.losses[0]).toMatchObject({ reason: expect.stringContaining('“mediainfo” of 2 revisions'), count: 2 })
})

test('where all slots stand side by side, the main one is the text', async () => {
  const slot = (role: string, text: string): string =>
    `<content><role>${role}</role><model>wikitext</model><text>${text}</text></content>`
  const only = revision(1, 'a').replace(/<text.*<\/text>/, slot('annexe', '{}') + slot('main', 'le texte'))
  const seen = await readText(dump(page('A', only)))
  expect(seen.revisions[0]?.text).toBe('le texte')
  expect(lost(seen)).toEqual([['slot-not-kept', 'A']])
})

test('a hash that covers slots which the export leaves out is told apart from another text', async () => {
  const other = 'h9uvy26dngsj67o6twlmzck20rc1qym'
  const sized = revision(1, 'a', `<sha1>${other}</sha1>`).replace('<text ', '<text bytes="1" ')
  const seen = await readText(dump(page('A', sized)))
  expect(lost(seen)).toEqual([['sha1-mismatch', 'A (revision 1)']])
  expect(seen.losses[0]?.reason).toContain('one of several slots')
})

test('carriage returns stay where the announced hash is that of the text with them', async () => {
  const text = 'un\r\ndeux\rtrois'
  const announced = (sha1: string): string => revision(1, text, `<sha1>${sha1}</sha1>`)
  const kept = await readText(dump(page('A', announced(sha1Base36(text)))))
  expect(kept.revisions[0]?.text).toBe(text)
  expect(kept.losses).toEqual([])
  const normalised = await readText(dump(page('A', announced(sha1Base36('un\ndeux\ntrois')))))
  expect(normalised.revisions[0]?.text).toBe('un\ndeux\ntrois')
  expect(normalised.losses).toEqual([])
})

test('a time that is none is told, and the revision kept', async () => {
  const seen = await readText(dump(page('A', revision(1, 'a').replace('2015-03-27T06:16:00Z', 'hier'))))
  expect(seen.revisions[0]?.at).toBeNull()
  expect(lost(seen)).toEqual([['time-unreadable', 'A (revision 1)']])
})
