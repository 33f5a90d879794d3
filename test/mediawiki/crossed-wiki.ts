/** The wiki that crossed texts stand in: as a real MediaWiki with Cite shows them, and as we do. */

import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type HtmlShape, shapeOf } from '../../bench/fidelity/compare-html.ts'
import { htmlOf } from '../../bench/fidelity/render.ts'
import { createParser, type ParserOptions } from '../../src/parse/parse.ts'
import { escapeHtml } from '../../src/support/markup.ts'
import { crossedTemplates } from './crossed-texts.ts'

const title = 'Crossing'
const interwiki = {
  de: 'https://de.pond.example/$1',
  es: 'https://es.pond.example/$1',
  fr: 'https://fr.pond.example/$1',
  ja: 'https://ja.pond.example/$1',
  'zh-min-nan': 'https://nan.pond.example/$1',
  simple: 'https://simple.pond.example/$1',
  'be-tarask': 'https://be.pond.example/$1',
  tlh: 'https://tlh.pond.example/$1',
  w: 'https://en.pedia.example/wiki/$1',
  meta: 'https://meta.pedia.example/w?t=$1',
  own: 'https://wiki.communs.example/wiki/$1',
}

const settings = `
$wgLanguageCode = getenv( 'WIKI_LANGUAGE' ) ?: 'en';
$wgFileExtensions[] = 'ogg';
$wgLocalInterwikis = [ 'own' ];
$wgHooks['InterwikiLoadPrefix'][] = static function ( $prefix, &$row ) {
	$known = json_decode( '${JSON.stringify(interwiki)}', true );
	if ( !isset( $known[$prefix] ) ) {
		return true;
	}
	$row = [ 'iw_prefix' => $prefix, 'iw_url' => $known[$prefix], 'iw_api' => '', 'iw_wikiid' => '', 'iw_local' => 0, 'iw_trans' => 0 ];
	return false;
};
`

/** As the messages of MediaWiki name them. */
const mainPages: Readonly<Record<string, string>> = { en: 'Main Page', fr: 'Accueil', de: 'Hauptseite' }

/** Names of the drawings of the fixture wiki → names of the uploads. */
const uploads = {
  'fete.png': 'Pond.png',
  'logo-2.png': 'Hill.png',
  'picto.png': 'Small.png',
  'plan.svg': 'Leaf.svg',
  'statuts.pdf': 'Plan.pdf',
}

/** A link to a section of a page that is not there has no section in MediaWiki. */
const pagesThatAreThere = ['Garden', 'Garten', 'Ort']

/** Gives an empty wiki what the texts need; its settings lie at `path`. */
export function prepareWiki(path: string): void {
  appendFileSync(path, settings)
  const files = join(dirname(path), 'crossed-files')
  mkdirSync(files)
  execFileSync('php', [join(import.meta.dirname, '../../fixtures/communs/make/files.php'), files])
  for (const [drawn, name] of Object.entries(uploads)) renameSync(join(files, drawn), join(files, name))
  writeFileSync(join(files, 'Song.ogg'), 'OggS')
  const texts = Object.entries(crossedTemplates).map(([name, text]) => [`Template:${name}`, text] as const)
  const pages = [...texts, ...pagesThatAreThere.map((name) => [name, 'Words'] as const)].map(
    ([name, text]) =>
      `<page><title>${name}</title><ns>${name.includes(':') ? 10 : 0}</ns><revision><timestamp>2026-11-01T00:00:00Z</timestamp><contributor><username>Ana</username></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${escapeHtml(text)}</text></revision></page>`,
  )
  const dump = join(dirname(path), 'crossed.xml')
  writeFileSync(
    dump,
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">${pages.join('')}</mediawiki>`,
  )
  maintain(path, 'en', 'importDump', '--quiet', dump)
  maintain(path, 'en', 'importImages', files)
}

const maintain = (path: string, language: string, ...args: readonly string[]): Buffer =>
  execFileSync('php', ['-d', 'memory_limit=512M', '/usr/share/mediawiki/maintenance/run.php', ...args], {
    env: { ...process.env, MW_CONFIG_FILE: path, WIKI_LANGUAGE: language },
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 << 20,
  })

/** HTML that the wiki makes of texts. */
export function realHtml(path: string, language: string, texts: readonly string[]): readonly string[] {
  const asked = join(dirname(path), 'asked.json')
  writeFileSync(asked, JSON.stringify({ title, texts }))
  const answer = maintain(path, language, join(import.meta.dirname, 'ParseCases.php'), asked)
  return JSON.parse(answer.toString()) as readonly string[]
}

/** The shape of such HTML; uploads lie where the test runner of MediaWiki has them. */
export const realShape = (html: string): HtmlShape =>
  shapeOf(html.replaceAll('href="/images/', 'href="http://example.com/images/'))

/** The shape of what we make of a text. */
export function ourShapes(language: string): (text: string) => HtmlShape {
  const options: ParserOptions = {
    site: {
      name: 'Wiki des communs',
      baseUrl: 'https://wiki.communs.example',
      articlePath: '/wiki/$1',
      language,
      timezone: 'UTC',
      mainPage: mainPages[language] ?? null,
      generator: 'MediaWiki 1.43.0',
      namespaces: [
        { id: 0, name: '', canonical: '', aliases: [], case: 'first-letter' },
        { id: 4, name: 'Wiki des communs', canonical: 'Project', aliases: [], case: 'first-letter' },
      ],
      interwiki,
      parserConfig: null,
    },
    lookup: (name) => {
      const text = crossedTemplates[name.replace(/^[^:]*:/, '')]
      return text === undefined || !/^(?:Template|Modèle|Vorlage):/.test(name) ? null : { text }
    },
    clock: '2026-11-24T10:30:00Z',
  }
  const parser = createParser(options)
  const files = new Set([...Object.values(uploads), 'Song.ogg'])
  return (text) => {
    const document = parser.parse({ title, text, form: 'wikitext' })
    return shapeOf(htmlOf(document, text, title, { rules: parser.rules, files, language }))
  }
}
