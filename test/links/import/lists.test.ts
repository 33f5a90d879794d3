/** Decisions and targets that a person lists are the last word on a link, or are refused by their line. */

import { describe, expect, it } from 'vitest'
import { readDecisions, readShortCodes } from '../../../src/links/import.ts'
import { decodeLock } from '../../../src/links/lock/lock-file.ts'
import { command } from '../command.ts'
import { bulletin, dead, importWiki, secret, short } from './wiki.ts'

const errorOf = (out: string) => (JSON.parse(out) as { error: { code: string; message: string } }).error

describe('decisions made by hand', () => {
  it('are the last word on a link, as written or as asked, and are imported once', async () => {
    const wiki = importWiki()
    // With the mark that spreadsheets write, quotes, and a column of the user's own.
    const csv = wiki.put(
      'mine.csv',
      `\ufeffURL,verdict,who,reason\r\n${dead},gone,L,"vu, et ""revu"""\r\n${bulletin}?utm_source=x,live,L,\r\n${secret},gone,L,x\r\nhttp://nulle.example/,gone,L,x\r\n`,
    )
    const told = await wiki.import(csv)
    expect(JSON.parse(told.out)).toMatchObject({
      kind: 'decisions',
      taken: 1,
      left: [{ subject: `${bulletin}?utm_source=x` }, { subject: secret }, { subject: 'http://nulle.example/' }],
    })
    const lock = wiki.lockText()
    expect((await wiki.call('explain', dead)).out).toContain('vu, et "revu" [override.lock, high]')

    // A day later the same list says nothing new; another word on the same link does.
    const again = await command(['links', 'import', wiki.pipeline, csv, '--out', `${wiki.folder}/out`], 20_455)
    expect([again.exit, wiki.lockText()]).toEqual([0, lock])
    await wiki.import(wiki.put('later.csv', `url,verdict,reason,at\n${dead},live,de retour,2026-03-01\n`))
    expect((await wiki.call('explain', dead)).out).toContain('de retour [override.lock, high]')
    expect((await wiki.call('report', '--list', 'live')).out).toBe(`${dead}\n`)
    expect((await command(['links', 'verify', wiki.lock])).exit).toBe(0)
  })

  it('find the links that share a request', async () => {
    const wiki = importWiki('', '* http://jardin.example/fete?utm_source=lettre http://jardin.example/fete#haut\n')
    const told = await wiki.import(wiki.put('mine.csv', 'url,verdict,reason\nhttp://jardin.example/fete,gone,vu\n'))
    expect(JSON.parse(told.out)).toMatchObject({ taken: 1, left: [] })
    expect([...decodeLock(wiki.lockText() ?? '', 'lock').entries.keys()].sort()).toEqual([
      'http://jardin.example/fete#haut',
      'http://jardin.example/fete?utm_source=lettre',
    ])
  })

  it.each([
    ['another separator', `url;verdict;reason\n${dead};gone;vu\n`, 'mine.csv:1', 'url;verdict;reason'],
    ['a column that is missing', `url,verdict\n${dead},gone\n`, 'mine.csv:1', 'reason'],
    ['another verdict', `url,verdict,reason\n${dead},gone,vu\n${dead}2,dead,vu\n`, 'mine.csv:3', 'dead'],
    ['a day that is none', `url,verdict,reason,at\n${dead},gone,vu,2026-02-31\n`, 'mine.csv:2', '2026-02-31'],
    ['a time without its zone', `url,verdict,reason,at\n${dead},gone,vu,2026-02-01 10:00\n`, 'mine.csv:2', '10:00'],
    ['no url', 'url,verdict,reason\n,gone,vu\n', 'mine.csv:2', 'a url'],
    ['a quote that stays open', `url,verdict,reason\n${dead},gone,"vu\n`, 'mine.csv:2', 'a quote that closes'],
    [
      'a quote inside a cell',
      `url,verdict,reason\n${dead},gone,vu "hier"\n`,
      'mine.csv:2',
      'quotes around a whole cell',
    ],
    [
      'a reason of three lines above',
      `url,verdict,reason\r\n\r\n${dead},gone,"a\r\nb\r\nc"\r\nx,dead,\r\n`,
      'mine.csv:6',
      'dead',
    ],
    ['two words without a time', `url,verdict,reason\n${dead},gone,a\n${dead},live,b\n`, 'mine.csv:3', 'each url once'],
    ['nothing', '', 'mine.csv:1', 'the columns url, verdict, reason'],
  ])('with %s are refused, the line named', async (_what, text, place, word) => {
    await expect(readDecisions([text], 'mine.csv')).rejects.toThrow(`${place}: `)
    await expect(readDecisions([text], 'mine.csv')).rejects.toThrow(word)
  })

  it('that are refused leave no lock', async () => {
    const wiki = importWiki()
    const half = await wiki.import(wiki.put('mine.csv', `url,verdict,reason\n${dead},gone,vu\n${bulletin},mort,vu\n`))
    expect([half.exit, errorOf(half.out).code]).toEqual([2, 'CONFIG_INVALID'])
    const latin = await wiki.import(
      wiki.put('latin.csv', Buffer.from(`url,verdict,reason\n${dead},gone,détruit\n`, 'latin1')),
    )
    expect([latin.exit, errorOf(latin.out).code]).toEqual([2, 'IMPORT_REFUSED'])
    expect(errorOf(latin.out).message).toContain('no text in UTF-8')
    expect(wiki.lockText()).toBeNull()
  })
})

describe('targets of short links', () => {
  it('outlive the shortener, and give no secret away', async () => {
    const wiki = importWiki(
      `overrides: [{ url: "http://cible.example/serre", verdict: gone, reason: vu, at: 2026-01-03T00:00:00Z }]\n`,
    )
    const list = wiki.put(
      'codes.txt',
      `# frama.link, 2021\nserre|http://cible.example/serre\r\nAuTre|${secret}\nautre|http://cible.example/casse\nsans-cible\nx|javascript:alert(1)\n`,
    )
    const told = await wiki.import(list)
    expect(JSON.parse(told.out)).toMatchObject({
      kind: 'codes',
      taken: 1,
      left: [
        { subject: `${list}:5`, reason: 'the line is not code|url' },
        { subject: `${list}:6` },
        { subject: 'https://frama.link/%zz', reason: 'the list does not have its code' },
        { subject: 'https://frama.link/AuTre', reason: 'its target gives rights to whoever has the address' },
      ],
    })
    const lock = wiki.lockText()
    expect(lock).not.toContain('secret')
    expect((await wiki.call('explain', short)).out).toContain('shortener-resolved (gone) → inert')
    expect((await wiki.call('report', '--list', 'shortener-resolved')).out).toBe(`${short}\n`)

    const later = await command(
      ['links', 'import', wiki.pipeline, list, '--host', 'frama.link', '--out', `${wiki.folder}/out`],
      20_999,
      'fr_FR.UTF-8',
    )
    expect(wiki.lockText()).toBe(lock)
    expect(later.err.split('\n')).toEqual([
      `${list}:5: la ligne n’est pas de la forme code|url`,
      `${list}:6: la ligne n’est pas de la forme code|url`,
      'https://frama.link/%zz: la liste n’a pas son code',
      'https://frama.link/AuTre: sa cible donne des droits à qui en possède l’adresse',
      '',
    ])
  })

  it('want to know of which shortener they are', async () => {
    const two = importWiki('', '* http://bit.ly/serre\n')
    const list = two.put('codes.txt', 'serre|http://cible.example/serre\n')
    const told = await two.import(list)
    expect([told.exit, errorOf(told.out).message]).toEqual([
      2,
      expect.stringContaining('bit.ly, frama.link: give --host'),
    ])
    const other = await two.import(list, '--host', 'goo.gl')
    expect([other.exit, errorOf(other.out).message]).toEqual([
      2,
      expect.stringContaining('those cited are of bit.ly, frama.link'),
    ])
    expect(JSON.parse((await two.import(list, '--host', 'bit.ly')).out)).toMatchObject({ taken: 1, left: [] })
    expect([...decodeLock(two.lockText() ?? '', 'lock').entries.keys()]).toEqual(['http://bit.ly/serre'])

    const junk = await two.import(two.put('junk.txt', 'bonjour\n'), '--host', 'bit.ly')
    expect([junk.exit, errorOf(junk.out).message]).toEqual([
      2,
      expect.stringContaining('none of its lines is code|url'),
    ])
  })

  it('are lines of a code and an address of the Web', () => {
    expect(
      readShortCodes(
        '\ufeff# c\r\n\r\na|http://a.example/x|y\r\n b | https://b.example/ \nc|ftp://c.example/\n|http://d.example/\n',
      ),
    ).toEqual({
      found: [
        { code: 'a', url: 'http://a.example/x|y' },
        { code: 'b', url: 'https://b.example/' },
      ],
      malformed: [5, 6],
    })
  })
})
