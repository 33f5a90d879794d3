/** The mirror of the fixture wiki gives what its dump gives, and nothing of the skin. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readRows, rowsOf } from './dump-rows.ts'
import { readMirror, type Told } from './read-mirror.ts'

const communs = join(import.meta.dirname, '../../../fixtures/communs')

describe('the fixture wiki, from its mirror', () => {
  let told: Told
  const rows = readRows(readFileSync(join(communs, 'communs.xml'), 'utf8'))
  beforeAll(async () => {
    told = await readMirror(join(communs, 'mirror'))
  })

  it('has the pages and revisions of the dump, with times, authors, comments and sizes', () => {
    expect(rowsOf(told)).toEqual(rows)
  })

  it('loses nothing that was there', () => {
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
  })

  it('leaves no skin, banner or report in the HTML, and no byte that is not in the saved file', () => {
    for (const { html, mirrorPath } of told.revisions.values()) {
      if (html === null || mirrorPath === null) continue
      expect(html).not.toMatch(/archive-banner|mw-editsection|printfooter|NewPP|catlinks|firstHeading/)
      const saved = readFileSync(join(communs, 'mirror/wiki.communs.example', mirrorPath), 'utf8')
      const withoutEditLinks = saved.replace(/<span class="mw-editsection">.*?<\/span>(?=<\/h\d>)/g, '')
      for (const line of html.split('\n')) expect(withoutEditLinks.includes(line), line).toBe(true)
    }
  })

  it('knows the wiki: name, address, licence, custom namespace', () => {
    expect(told.site).toMatchObject({
      name: 'Wiki des communs',
      baseUrl: 'https://wiki.communs.example',
      articlePath: '/wiki/$1',
      mainPage: 'Accueil',
      language: 'fr',
      rights: { spdx: 'CC-BY-SA-4.0' },
    })
    expect(told.site.namespaces?.find(({ id }) => id === 3000)?.name).toBe('Réunion')
    expect(told.site.namespaces?.find(({ id }) => id === 4)?.name).toBe('Wiki des communs')
  })

  it('gives each page its old address', () => {
    expect(told.pages.get("C'est quoi un commun ?")?.url).toBe(
      'https://wiki.communs.example/wiki/C%27est_quoi_un_commun_%3F',
    )
  })

  it('tells the same twice', async () => {
    const again = await readMirror(join(communs, 'mirror'))
    const plain = (one: Told): unknown => one.events.filter(({ type }) => type !== 'file')
    expect(plain(again)).toEqual(plain(told))
  })
})
