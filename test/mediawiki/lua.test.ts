/** The words that are stored for each call of Lua are those of a real MediaWiki; `vitest -u` writes them anew. */

import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { shapeOf } from '../../bench/fidelity/compare-html.ts'
import { escapeHtml } from '../../src/support/markup.ts'
import { casesFile, luaCases, luaPages, luaTitle, writtenCases } from '../fixtures/lua/read-cases.ts'
import { emptyWikiSettings } from '../support/fixture-wiki.ts'
import { testWith } from '../support/require.ts'

const withLua = `
wfLoadExtension( 'Scribunto' );
$wgScribuntoDefaultEngine = 'luastandalone';
$wgScribuntoEngineConf['luastandalone']['luaPath'] = '/usr/bin/lua5.1';
`

/** An import takes a module that is no Lua, where an edit refuses it. */
function exportOf(pages: Readonly<Record<string, string>>): string {
  const written = Object.entries(pages).map(([title, text]) => {
    const [model, format] = title.startsWith('Module:') ? ['Scribunto', 'text/plain'] : ['wikitext', 'text/x-wiki']
    const revision = `<timestamp>2026-11-01T00:00:00Z</timestamp><contributor><username>Ana</username></contributor><model>${model}</model><format>${format}</format><text xml:space="preserve">${escapeHtml(text)}</text>`
    return `<page><title>${title}</title><ns>${model === 'wikitext' ? 10 : 828}</ns><revision>${revision}</revision></page>`
  })
  return `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr">${written.join('')}</mediawiki>`
}

testWith('mediawiki')('a real MediaWiki shows these words', async () => {
  const settings = await emptyWikiSettings()
  appendFileSync(settings, withLua)
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-lua-'))
  const texts = luaCases.map(({ wikitext }) => wikitext)
  writeFileSync(join(folder, 'pages.xml'), exportOf(luaPages))
  writeFileSync(join(folder, 'asked.json'), JSON.stringify({ title: luaTitle, texts }))
  const maintenance = (...args: readonly string[]): Buffer =>
    execFileSync('php', ['-d', 'memory_limit=512M', '/usr/share/mediawiki/maintenance/run.php', ...args], {
      env: { ...process.env, MW_CONFIG_FILE: settings },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  maintenance('importDump', '--quiet', join(folder, 'pages.xml'))
  const answer = maintenance(join(import.meta.dirname, 'ParseCases.php'), join(folder, 'asked.json'))
  const html = JSON.parse(answer.toString()) as readonly string[]
  const cases = texts.map((wikitext, index) => ({ wikitext, words: shapeOf(html[index] ?? '').text }))
  await expect(writtenCases(cases)).toMatchFileSnapshot(casesFile)
})
