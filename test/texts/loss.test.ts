/** Every kind of loss has its reason and its sentence in each language, and is plain data. */

import { describe, expect, test } from 'vitest'
import { lossOfMany, lostByKind, lostThings, steps } from '../../src/model/loss.ts'
import { lossTexts } from '../../src/texts/english/losses.ts'
import { loss, lossReason, writtenLoss } from '../../src/texts/loss.ts'
import { message } from '../../src/texts/message.ts'

const kinds = Object.entries(lossTexts)

describe('a kind of loss', () => {
  test.for(kinds)('“%s” has its step, a why and a reason', ([, { step, why, reason }]) => {
    expect(steps).toContain(step)
    for (const words of [why.en, why.fr, reason.en, reason.fr]) expect(words).not.toBe('')
    expect(`${why.en}${why.fr}`).not.toMatch(/\{\w+\}/)
  })

  test.for(kinds)('“%s” says what is counted', ([, { counts }]) => {
    expect(counts).toMatch(/^[a-z].*[^.]$/)
  })

  const ofPages = kinds.filter(([, { counts }]) => counts.includes('once for each page'))

  test.for(ofPages)('“%s” is counted once for each page, and its sentence is of a page', ([, { why }]) => {
    expect(why.en).toMatch(/^A page /)
    expect(why.fr).toMatch(/^Une page /)
  })

  test('of files that were not saved says what is true of pictures, too, of which no page of a file is here', () => {
    expect(lossReason(loss('file-not-saved', 'A.png', { reason: message('picture-not-saved') }), 'en')).toMatch(
      /^pages show it/,
    )
    expect(lossTexts['file-not-saved'].why.en).toMatch(/^A page names or shows a file/)
  })

  test.for(kinds)('“%s” names in French what it names in English', ([, { reason }]) => {
    const places = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
    expect(places(reason.fr)).toEqual(places(reason.en))
  })

  test.for(kinds)('“%s” speaks French in French', ([, { why, reason }]) => {
    expect(`${why.fr} ${reason.fr}`).not.toMatch(/\b(?:the|is|are|such|has|says|which|with|of)\b/)
  })
})

describe('a loss', () => {
  const cut = loss(
    'dump-truncated',
    'wiki.xml.gz',
    {
      reason: message('ends-in-damaged-pack', {
        ends: message('dump-ends-inside-page', { title: message('without-title'), count: 2 }),
        damage: 'unexpected end of file',
      }),
    },
    'line 7, column 1, byte 300',
  )

  test('gives its reason in the language of the reader, with what stands inside it; foreign words stay', () => {
    expect(lossReason(cut, 'en')).toBe(
      'the dump breaks off in the page “without title”, of which 2 revisions are kept (the packed file is damaged: unexpected end of file)',
    )
    expect(lossReason(cut, 'fr')).toBe(
      'l’export s’arrête net dans la page « sans titre », dont 2 révisions sont gardées (le fichier compressé est abîmé : unexpected end of file)',
    )
  })

  test('is plain JSON, with the step and the severity of its kind', () => {
    expect(JSON.parse(JSON.stringify(cut))).toEqual(cut)
    expect(cut).toMatchObject({ step: 'ingest', severity: 'lost', detail: 'line 7, column 1, byte 300' })
    expect(loss('file-hidden', 'A.png')).toEqual({
      step: 'ingest',
      severity: 'declared',
      kind: 'file-hidden',
      subject: 'A.png',
      values: {},
    })
  })

  test('is written with its reason in English', () => {
    const texts = lossOfMany(9, loss('texts-missing', 'all pages', { missing: 9, pages: 10 }))
    expect(JSON.stringify(writtenLoss(texts))).toBe(
      '{"step":"ingest","severity":"lost","kind":"texts-missing","subject":"all pages","reason":"9 of 10 pages have no text","count":9}',
    )
    expect(writtenLoss(loss('file-hidden', 'A.png')).count).toBe(1)
  })

  test('stands for one thing or for many, and what is counted are things', () => {
    const title = (name: string) => loss('page-not-in-dump', name, { reason: message('title-not-in-dump') })
    const list = loss('page-not-in-dump', 'titles.txt', { reason: message('more-titles-not-in-dump', { count: 40 }) })
    const losses = [title('Une'), loss('file-hidden', 'A.png'), lossOfMany(40, list)]
    expect(lostThings(losses)).toBe(42)
    expect(lostByKind(losses)).toEqual({ 'page-not-in-dump': 41, 'file-hidden': 1 })
    expect(lossOfMany(1, title('Une'))).toEqual(title('Une'))
    expect(lossOfMany(1, lossOfMany(40, list))).toEqual(list)
  })
})
