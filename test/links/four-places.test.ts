/** The address that stood on the wiki is never lost: for each link of the demo wiki, where a reader finds it. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { load } from 'cheerio'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeReferences } from '../../src/model/character-references.ts'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { ask, root } from '../pipelines/run-demo.ts'

const library = (await import(pathToFileURL(join(root, 'dist', 'main.js')).href)) as typeof import('../../src/main.ts')

type Row = Readonly<Record<string, unknown>>

describe('each link of the demo wiki', () => {
  let bundle = ''
  let site = ''
  let links: readonly Row[] = []
  let uses: readonly Row[] = []
  beforeAll(async () => {
    const made = await demoBuild('demo')
    bundle = made.bundle
    site = join(made.folder, 'data', 'site')
    links = await ask(bundle, 'SELECT raw, code, capability FROM links ORDER BY link_id')
    uses = await ask(
      bundle,
      `SELECT l.raw, u.start, u."end", p.page_id, p.site_path, r.status, revision_text(p.revision_id) AS text
       FROM link_uses u JOIN links l ON l.link_id = u.link_id JOIN pages p ON p.page_id = u.page_id
       JOIN link_resolutions r ON r.use_id = u.use_id ORDER BY u.use_id`,
    )
  })

  it('is in the catalogue: every address of the latest wikitexts that is not withdrawn', async () => {
    expect(links.length).toBeGreaterThan(80)
    expect(uses.length).toBeGreaterThan(85)
    expect(links.filter(({ capability }) => capability === 'always').map(({ raw }) => raw)).toEqual(
      links.filter(({ raw }) => String(raw).startsWith('redacted:')).map(({ raw }) => raw),
    )
  })

  it('stands as it was written in its wikitext, or the mark of what was withdrawn', () => {
    const lost = uses.filter(({ raw, start, end, text }) => {
      const written = String(text).slice(Number(start), Number(end))
      const expected = String(raw).replace(/^redacted:(.*)$/, '[lien retiré $1]')
      return start === null || decodeReferences(written) !== expected
    })
    // Written by a function in the template "Ébauche": `{{fullurl:{{FULLPAGENAME}}|action=edit}}`.
    expect(lost.map(({ raw }) => raw)).toEqual([
      'https://wiki.communs.example/index.php?title=C%27est_quoi_un_commun_%3F&action=edit',
      'https://wiki.communs.example/index.php?title=Mod%C3%A8le:%C3%89bauche&action=edit',
    ])
  })

  it('has a page of its own that says it, or a line of a list where nobody looked at it', () => {
    const list = load(readFileSync(join(site, 'links', 'status-unknown.html'), 'utf8'))
    const lines = links.flatMap(({ raw, code }) => {
      const record = join(site, 'links', `${code}.html`)
      const isLine = !existsSync(record)
      const told = isLine ? list(`li#${code} .wf-url`) : load(readFileSync(record, 'utf8'))('.wf-url').first()
      expect(told.text()).toBe(String(raw))
      return isLine ? [raw] : []
    })
    expect([lines.length > 0, lines.length < 20]).toEqual([true, true])
  })

  it('is in the HTML of its page: as href, as text, or beside what took its place', () => {
    const missing = uses.filter(({ raw, site_path: path, status }) => {
      const $ = load(readFileSync(join(site, String(path)), 'utf8'))
      const content = $('.wf-content')
      if (status === 'redacted') return !content.text().includes(String(raw).replace('redacted:', 'lien retiré '))
      const told = content.find('.wf-link').toArray()
      return !told.some((one) => {
        const { href, 'data-originalurl': original } = $(one).attr() ?? {}
        return original === raw || (original === undefined && href === raw)
      })
    })
    expect(missing.map(({ raw, site_path: path, status }) => [raw, path, status])).toEqual([])
  })

  it('that is lost says so in the language of the site, with the day on which that was seen', async () => {
    const $ = load(readFileSync(join(site, 'pages', 'liens-utiles.html'), 'utf8'))
    const notes = $('.wf-dead + .wf-note')
      .toArray()
      .map((note) => $(note).text())
    const walled = notes.filter((note) => note === ' (derrière une connexion)')
    const lost = notes.filter((note) => note !== ' (derrière une connexion)')
    expect([walled.length > 0, lost.length > 0]).toEqual([true, true])
    // Nobody asked Google+: that it closed is known.
    expect(lost.filter((note) => !note.includes(', vu le '))).toEqual([' (lien disparu)'])
    for (const note of lost)
      expect(note).toMatch(/^ \(lien disparu(?:\s: [^,]+)?(?:, vu le \d{1,2}(?:er)? \S+ \d{4})?\)$/)
    for (const { code } of links) {
      const record = join(site, 'links', `${code}.html`)
      const why = existsSync(record) ? load(readFileSync(record, 'utf8'))('td').text() : ''
      expect(why).not.toMatch(/\b(?:The|the|link|page answers|was)\b/)
    }
  })

  it('is printed with its address once: where its words are the address, nothing is added', () => {
    const $ = load(readFileSync(join(site, 'pages', 'liens-utiles.html'), 'utf8'))
    for (const one of $('.wf-content .wf-link:not(.wf-home, .wf-redacted)').toArray()) {
      const { href, 'data-originalurl': original = href } = $(one).attr() ?? {}
      expect($(one).hasClass('wf-bare')).toBe($(one).text() === original)
    }
    expect($('.wf-bare').length).toBeGreaterThan(0)
  })

  it('is counted in the report: by state, origin, year, family and host', async () => {
    const $ = load(readFileSync(join(site, 'links', 'index.html'), 'utf8'))
    const tables = new Map(
      $('table')
        .toArray()
        .map((table) => [$(table).find('caption').text(), table]),
    )
    const sum = (caption: string): number =>
      $(tables.get(caption))
        .find('tbody tr')
        .toArray()
        .reduce((total, row) => total + Number($(row).find('.wf-number').first().text()), 0)
    expect([...tables.keys()]).toEqual([
      'Adresses par état',
      'Adresses selon ce que fait leur origine',
      'Adresses par hôte',
      'et 35 autres',
      'Adresses par famille',
      'et 13 autres',
      'Liens par année d’ajout',
    ])
    const [counts] = await ask(
      bundle,
      `SELECT (SELECT count(*) FROM links) AS all_links,
        (SELECT count(*) FROM links WHERE class NOT IN ('internal', 'mirror-self')) AS outside,
        (SELECT count(*) FROM link_uses u JOIN link_intervals i ON i.interval_id = u.interval_id WHERE i.added_at IS NOT NULL) AS dated`,
    )
    expect(sum('Adresses par état')).toBe(counts?.['all_links'])
    expect(sum('Adresses par famille') + sum('et 13 autres')).toBe(counts?.['all_links'])
    expect(sum('Adresses selon ce que fait leur origine')).toBe(counts?.['outside'])
    expect(sum('Liens par année d’ajout')).toBe(counts?.['dated'])
  })

  it('stays where its wikitext says what became of it, and all that was said can be taken back', async () => {
    const fonds = await library.openFonds(bundle)
    try {
      const before = new Map(uses.map(({ page_id: id, text }) => [Number(id), String(text)]))
      const pages = fonds.catalogue.all('SELECT page_id, title FROM pages')
      const idOf = new Map(pages.map((row) => [String(row['title']), Number(row['page_id'])]))
      let notes = 0
      for (const mode of [{ kind: 'webarchive' }, { kind: 'cs1' }, { kind: 'custom' }] as const) {
        const texts = [...library.annotatedTexts(fonds, mode)]
        // A style sheet is no wikitext.
        const titles = new Set(texts.map(({ title }) => title))
        expect([...idOf.keys()].filter((title) => !titles.has(title))).toEqual(['MediaWiki:Common.css'])
        for (const { title, text } of texts) {
          const original = before.get(idOf.get(title) ?? -1)
          if (original === undefined) expect(text).not.toContain('par=wikifonds')
          else expect(library.stripWikitext(text)).toBe(original)
          notes += text.split('par=wikifonds').length - 1
        }
        for (const { name } of library.neededTemplates(mode))
          expect(texts.some(({ text }) => text.includes(`{{${name}|`))).toBe(true)
      }
      expect(notes).toBeGreaterThan(60)
      expect(
        [...library.annotatedTexts(fonds, { kind: 'none' })].some(({ text }) => text.includes('par=wikifonds')),
      ).toBe(false)
    } finally {
      await fonds.close()
    }
  })
})
