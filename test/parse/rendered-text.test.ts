/** A page copied as text keeps every word, nested by its indentation, its frame marked. */

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/model/document.ts'
import { parseRenderedText } from '../../src/parse/parse.ts'
import { sharedPath } from '../support/require.ts'

const page = `Ce site est une archive du wiki des vergers. On n'y écrit plus.

Collectif des vergers https://salon.vergers.example/

Assemblée des vergers - 3

De Wiki des vergers
Révision datée du 2 mai 2018 à 14:30 par Rose (discussion | contributions) (Taille)

Sommaire [masquer]
1 Organisation
1.1 Lieu

Organisation

Samedi 5 mai 2018

Participant-es

Pour plus d'info : https://pads.vergers.example/p/ag_(3).
  •\u00a0Rose Pépin : greffe
  • Ali
      ◦ débute
  • Jo

De retour au verger, on taille.
`

const told = (blocks: readonly Block[]): readonly string[] =>
  blocks.map((block) => (block.type === 'chrome' ? block.kind : block.type))

describe('a page copied as text', () => {
  const { blocks } = parseRenderedText(page)

  it('marks the frame as chrome and leaves bare headings as paragraphs', () => {
    expect(told(blocks)).toEqual([
      'banner',
      'banner',
      'title',
      'site-line',
      'revision-line',
      'toc',
      'toc',
      'toc',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'list',
      'paragraph',
    ])
    expect(blocks[2]).toMatchObject({ text: 'Assemblée des vergers - 3' })
  })

  it('nests items by indentation and keeps their words exact, the bullet outside', () => {
    const list = blocks.find(({ type }) => type === 'list')
    if (list?.type !== 'list') throw new Error('no list')
    expect(
      list.items.map(({ depth, children }) => [depth, page.slice(children[0]?.span.start, children.at(-1)?.span.end)]),
    ).toEqual([
      [1, 'Rose Pépin : greffe'],
      [1, 'Ali'],
      [1, 'Jo'],
    ])
    expect(list.items[1]?.blocks).toMatchObject([
      { type: 'list', items: [{ depth: 2, children: [{ value: 'débute' }] }] },
    ])
  })

  it('makes links of addresses, ended as MediaWiki ends them', () => {
    const line = blocks.filter(({ type }) => type === 'paragraph')[3]
    expect(line).toMatchObject({
      children: [
        { type: 'text' },
        { type: 'external-link', url: 'https://pads.vergers.example/p/ag_(3)', kind: 'bare' },
        { value: '.' },
      ],
    })
  })

  it('takes no ordinary line for the frame', () => {
    const plain = 'Compte rendu\n\nDe nouveaux pommiers ont été plantés par Rose en 2018.\nDe Rose à Ali, tous sont là'
    expect(told(parseRenderedText(plain).blocks)).toEqual(['paragraph', 'paragraph', 'paragraph'])
  })
})

describe('a comparison copied as text', () => {
  it('is skipped up to its version line; wikitext below it is read', () => {
    const text =
      'Verger : Différence entre versions\n\nLigne 9 : Ligne 9 :\n+\nUn pommier\n\nVersion du 2 mai 2018 à 14:30\n\n== Présents ==\n* Rose\n** greffe\n# un'
    const { blocks } = parseRenderedText(text, 'rendered-diff')
    expect(told(blocks)).toEqual(['title', 'diff', 'diff', 'diff', 'revision-line', 'heading', 'list', 'list'])
    expect(blocks[5]).toMatchObject({ level: 2, children: [{ value: 'Présents' }] })
    expect(blocks[6]).toMatchObject({ kind: 'unordered', items: [{ depth: 1, blocks: [{ items: [{ depth: 2 }] }] }] })
    expect(blocks[7]).toMatchObject({ kind: 'ordered' })
  })
})

describe.skipIf(!existsSync(sharedPath('seed/page.txt')))('the seed page (shared/seed)', () => {
  const text = existsSync(sharedPath('seed/page.txt')) ? readFileSync(sharedPath('seed/page.txt'), 'utf8') : ''

  it('covers every word of the source exactly once', () => {
    const spans = parseRenderedText(text).blocks.map(({ span }) => span)
    let rest = ''
    let at = 0
    for (const { start, end } of spans) {
      rest += text.slice(at, start)
      at = end
    }
    expect((rest + text.slice(at)).trim()).toBe('')
    expect(told(parseRenderedText(text).blocks).slice(0, 6)).toEqual([
      'banner',
      'banner',
      'title',
      'site-line',
      'revision-line',
      'paragraph',
    ])
  })
})
