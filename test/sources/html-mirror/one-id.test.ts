/** Two files with one number are one page where they say the same, and none is lost in silence where they do not. */

import { describe, expect, it } from 'vitest'
import { articleConfig, config, parserOutput, readMirror, savedPage, type Told, writeFolder } from './read-mirror.ts'

const semis =
  'Semer en mars des fèves, des pois et des radis, sous un voile léger, puis éclaircir après trois semaines.'
const moulin =
  'Quatre ailes de toile tournent la meule du vieux bief, dont le meunier Aristide Vaubrun tient le registre.'

const page = (heading: string, scripts: string, words: string, title = heading): string =>
  savedPage({ config: scripts, heading, content: parserOutput(`<p>${words}</p>`) }).replace(
    /<title>[^<]*/,
    `<title>${title} — Wiki des vergers`,
  )

const textsOf = (told: Told): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    told.events.flatMap((event) =>
      event.type === 'revision'
        ? [[event.revision.title, event.revision.html?.replace(/<\/?p>/g, '') ?? null] as const]
        : [],
    ),
  )

const disagreeing = (told: Told) => told.losses.filter(({ kind }) => kind === 'saved-texts-disagree')

describe('two files with the number of one page', () => {
  const semisScripts = articleConfig('Semis', 5, 50)

  it.each([
    ['scripts copied whole', semisScripts],
    ['the number copied alone', articleConfig('Aubes', 5, 50)],
  ])('are two pages where title, heading and file name say so: %s', async (_name, scripts) => {
    const told = await readMirror(
      writeFolder({
        'wiki/Aubes.html': page('Aubes', scripts, moulin),
        'wiki/Semis.html': page('Semis', semisScripts, semis),
        'wiki/Copie.html': page('Semis', semisScripts, semis),
      }),
    )
    expect(textsOf(told)).toEqual({ Aubes: moulin, Semis: semis })
    expect(disagreeing(told)).toEqual([])
    const ids = [...told.pages.values()].map(({ pageId }) => pageId)
    expect(ids.toSorted()).toEqual([5, null].toSorted())
    expect(told.pages.get('Aubes')?.savedAs).toContain('wiki/Aubes.html')
    expect(told.pages.get('Semis')?.savedAs).not.toContain('wiki/Aubes.html')
  })

  it('are one where they show one text, whatever they are called', async () => {
    const told = await readMirror(
      writeFolder({
        'wiki/Bienvenue.html': page('Bienvenue', semisScripts, semis),
        'wiki/Semis.html': page('Semis', semisScripts, semis),
      }),
    )
    expect([...told.pages.keys()]).toEqual(['Semis'])
    expect(disagreeing(told)).toEqual([])
  })

  it('are told by name where no title is known for the second text', async () => {
    const told = await readMirror(
      writeFolder({
        'wiki/Semis.html': page('Semis', semisScripts, semis),
        'wiki/a/Semis-2.html': page('Semis', semisScripts, moulin),
      }),
    )
    expect(textsOf(told)).toEqual({ Semis: semis })
    expect(disagreeing(told)).toMatchObject([{ severity: 'lost', subject: 'Semis', detail: 'wiki/a/Semis-2.html' }])
  })

  it('where a version tells no revision, neither is lost in silence', async () => {
    const old = (id: number) => config({ wgPageName: 'Semis', wgArticleId: id, wgNamespaceNumber: 0, wgAction: 'view' })
    const told = await readMirror(
      writeFolder({ 'Semis.html': page('Semis', old(5), semis), 'Semis_(2).html': page('Semis', old(5), moulin) }),
    )
    expect(textsOf(told)).toEqual({ Semis: semis })
    expect(disagreeing(told)).toMatchObject([{ detail: 'Semis_(2).html' }])
  })
})

it('the file at the address of a page wins: an error page that was made from the main page is not the front page', async () => {
  const scripts = articleConfig('Accueil', 1, 10, { wgIsMainPage: true })
  const told = await readMirror(
    writeFolder({
      '404.html': page('Page introuvable', scripts, moulin),
      'index.html': page('Accueil', scripts, semis),
    }),
  )
  expect(textsOf(told)).toEqual({ Accueil: semis })
  expect(told.site.mainPage).toBe('Accueil')
  expect(disagreeing(told)).toMatchObject([{ subject: 'Accueil', detail: '404.html' }])
})

describe('bodies without heads that bear one number', () => {
  const body = (words: string): string =>
    `<div class="mw-parser-output"><p>${words}</p>\n<!-- \nSaved in parser cache with key vergers:pcache:idhash:5-0!canonical and timestamp 20210301120000 and revision id 50\n -->\n</div>`

  it('are two pages where their texts and names differ, and one where they say the same', async () => {
    const told = await readMirror(
      writeFolder({ 'Aubes.html': body(moulin), 'Semis.html': body(semis), 'Tirage.html': body(moulin) }),
    )
    expect(textsOf(told)).toMatchObject({
      Aubes: expect.stringContaining(moulin),
      Semis: expect.stringContaining(semis),
    })
    expect(told.pages.size).toBe(2)
    expect(disagreeing(told)).toEqual([])
  })
})
