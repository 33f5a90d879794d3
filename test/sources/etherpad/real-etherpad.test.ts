/** Pads of a real Etherpad, by its own export and by its addresses, held against what it says of them itself. */

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { readPadRecords } from '../../../src/model/pad-export.ts'
import { textOfRuns } from '../../../src/sources/kinds/etherpad/changeset.ts'
import { padMarkup } from '../../../src/sources/kinds/etherpad/markup.ts'
import { openPad, revisionsOf } from '../../../src/sources/kinds/etherpad/states.ts'
import { type Etherpad, startEtherpad } from '../../links/network/etherpad-server.ts'
import { hasEtherpad } from '../../support/etherpad-folder.ts'
import { testWith } from '../../support/require.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { readPads, wordsOf } from './read-pads.ts'

const test = testWith('etherpad')
let etherpad: Etherpad

const formatted = [
  'Assemblée<br>Présents : Zoé, <strong>Basile</strong> et <em>Ana <u>B.</u></em><br><br>fin',
  '<ul class="bullet"><li>un<ul class="bullet"><li>deux &lt;b&gt; &amp; « trois »</li><li>voir https://carte.example/x?a=1&amp;b=2.</li></ul></li><li>quatre</li></ul>suite<br>',
  '<ol class="number"><li>premier</li><li><strong>second</strong><ol class="number"><li>dedans</li></ol></li></ol>puis <s>rayé</s><br><ul class="bullet"><li>autre</li></ul><br><br>𝄞 clef 😀<br>',
  'Rien que <strong>gras <em>et italique</em></strong> et https://a.example/ là<br>',
]

beforeAll(async () => {
  if (!hasEtherpad) return
  etherpad = await startEtherpad({ windowMs: 1000, max: 1000 })
  await etherpad.call('createPad', { padID: 'formes', text: 'Ordre du jour' })
  for (const html of formatted)
    await etherpad.call('setHTML', { padID: 'formes', html: `<html><body>${html}</body></html>` })
  await etherpad.call('appendText', { padID: 'formes', text: '\nAjouté' })
  await etherpad.call('setText', { padID: 'formes', text: 'Tout autre chose\nsur deux lignes\n' })
  await etherpad.call('createPad', { padID: 'long', text: '0' })
  for (let turn = 1; turn <= 230; turn += 1) {
    if (turn % 3 === 0) await etherpad.call('appendText', { padID: 'long', text: `, ${turn} « é » 😀` })
    else
      await etherpad.call('setText', {
        padID: 'long',
        text: `${turn} ${'mot '.repeat(turn % 7)}\nautre ligne ${turn * 7}`,
      })
  }
  await etherpad.call('createPad', { padID: 'supprime', text: 'x' })
  await etherpad.call('deletePad', { padID: 'supprime' })
})

afterAll(async () => {
  if (hasEtherpad) await etherpad.stop()
})

const exported = async (id: string): Promise<string> =>
  await (await fetch(`http://${etherpad.place}/p/${id}/export/etherpad`)).text()

const padOf = async (id: string) => {
  const pad = openPad(readPadRecords(await exported(id)) ?? {})
  if (pad === null) throw new Error('no pad')
  return pad
}

/** Lists, their items, and words with all that is said of them, without what Etherpad writes for browsers (`start`, `class`, `rel`). */
function shapeOf(html: string): readonly string[] {
  const shape: string[] = []
  const said = new Set<string>()
  let line = ''
  const endWords = (): void => {
    if (line.trim() !== '') shape.push(`${[...said].sort().join(' ')}: ${line.trim()}`)
    line = ''
  }
  const decoded = (text: string): string =>
    text
      .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
      .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
      .replace(/&nbsp;/g, ' ')
  for (const [token, , end, tag = ''] of html.matchAll(/(<(\/?)(\w+)[^>]*>)|[^<]+|<![^>]*>/g)) {
    if (/^(?:strong|em|u|s|a)$/.test(tag)) {
      endWords()
      const href = /href="([^"]*)"/.exec(token)?.[1]
      const name = href === undefined ? tag : `a ${decoded(href)}`
      if (end === '') said.add(name)
      else for (const one of said) if (one === tag || (tag === 'a' && one.startsWith('a '))) said.delete(one)
    } else if (tag !== '' || token.startsWith('<!')) {
      endWords()
      if (/^(?:ul|ol|li)$/.test(tag) && token !== '</li>') shape.push(token.replace(/ .*>/, '>'))
    } else line += decoded(token)
  }
  endWords()
  return shape
}

describe.each(['formes', 'long'])('%s', (id) => {
  test('the text of every revision is that which Etherpad tells', async () => {
    const pad = await padOf(id)
    expect(pad.head).toBeGreaterThan(id === 'long' ? 200 : 8)
    for (const { revision, runs } of revisionsOf(pad)) {
      const said = (await etherpad.call('getText', { padID: id, rev: String(revision) })) as {
        text: string | { text: string }
      }
      const text = typeof said.text === 'string' ? said.text : said.text.text
      expect(textOfRuns(runs ?? []), String(revision)).toBe(text)
    }
  })

  test('and its formatting', async () => {
    const pad = await padOf(id)
    for (const { revision, runs } of revisionsOf(pad)) {
      const { html } = (await etherpad.call('getHTML', { padID: id, rev: String(revision) })) as { html: string }
      expect(shapeOf(padMarkup(runs ?? [], pad.pool)), String(revision)).toEqual(shapeOf(html))
    }
  })
})

test('read by file and by its address, a pad is the same; one that was deleted is told', async () => {
  const folder = scratchFolder()
  put(folder, 'formes.etherpad', await exported('formes'))
  const base = `http://${etherpad.place}/p/`
  const list = put(folder, 'other/pads.txt', ['formes', 'supprime', 'jamais'].map((id) => `${base}${id}\n`).join(''))
  const live = await readPads([list])
  const file = await readPads([join(folder, 'formes.etherpad')], { site: `http://${etherpad.place}` })
  expect(live.pages).toEqual(file.pages)
  expect(live.revisions).toEqual(file.revisions)
  expect(wordsOf(live.revisions.at(-1)?.text ?? '')).toBe('Tout autre chose\nsur deux lignes\n')
  expect(live.losses.filter(({ kind }) => kind === 'pad-gone').map(({ subject }) => subject)).toEqual([
    `${base}jamais`,
    `${base}supprime`,
  ])
  // Nobody makes a pad by asking.
  expect(JSON.stringify(await etherpad.call('listAllPads', {}))).not.toContain('jamais')
})
