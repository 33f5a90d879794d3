/** Which wiki engine made a page. */

const marks: readonly (readonly [engine: string, mark: RegExp])[] = [
  [
    'MediaWiki',
    /<meta\s+name=["']?generator["']?\s+content=["']?MediaWiki|\bwgPageName\b|\bid=["']?(?:mw-content-text|firstHeading)\b|\bclass=["']?firstHeading\b|<body[^<>]*\bclass=["'](?:[^"'<>]*\s)?mediawiki\b/i,
  ],
  ['DokuWiki', /<meta name="generator" content="DokuWiki|id="dokuwiki__|\bDOKU_BASE\b/i],
  [
    'YesWiki',
    /<meta name="generator" content="(?:YesWiki|WikiNi)|\byeswiki-(?:main|navbar)\b|\/tools\/(?:templates|bazar)\//i,
  ],
  ['MoinMoin', /<meta name="generator" content="MoinMoin|\bmoin_static/i],
  ['XWiki', /<meta name="generator" content="XWiki|\bxwikimain\b|id="xwikicontent"/i],
  ['PmWiki', /<meta name="generator" content="PmWiki|id=['"]wikitext['"]/i],
  ['TiddlyWiki', /<meta name="generator" content="TiddlyWiki|<meta name="application-name" content="TiddlyWiki/i],
  ['Foswiki', /foswiki\.|<meta name="foswiki/i],
  ['TikiWiki', /<meta name="generator" content="Tiki/i],
  ['Confluence', /<meta name="confluence-/i],
]

/** The name of the engine, or null for a page of none that we know. */
export function recogniseEngine(source: string): string | null {
  return marks.find(([, mark]) => mark.test(source))?.[0] ?? null
}
