/** Pages as MediaWiki sent them before 1.19, by MonoBook, reduced to the parts that say something. */

export interface OldPage {
  readonly version: string
  /** All that the scripts say; '' for a page saved without them. */
  readonly script?: string
  /** 1.17 writes its scripts at the foot. */
  readonly isScriptAtFoot?: boolean
  readonly title: string
  /** Where it differs from the title. */
  readonly heading?: string
  readonly namespaceId?: number
  readonly subtitle?: string
  readonly content: string
  readonly lastModified?: string
  readonly address?: string
  /** The tab of the page, and the link to this revision. */
  readonly permalink?: string
  readonly isMissing?: boolean
  /** Where the link of the menu to the main page leads. */
  readonly menuLink?: string
  /** In the comment of the parser cache. @default 7 */
  readonly pageId?: number
  /** @default 'en' */
  readonly language?: string
}

export function oldPage(page: OldPage): string {
  const heading = page.heading ?? page.title
  const script = page.script === undefined ? '' : `<script type="text/javascript">${page.script}</script>`
  const id = Number(/1\.(\d+)/.exec(page.version)?.[1]) >= 16 ? 'id="firstHeading" ' : ''
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="${page.language ?? 'en'}" dir="ltr"><head>
<title>${heading} - Orchard Wiki</title>
<meta name="generator" content="MediaWiki ${page.version}" />
${page.isScriptAtFoot === true ? '' : script}</head>
<body class="mediawiki ltr ns-${page.namespaceId ?? 0} page-X">
<div id="globalWrapper"><div id="column-content"><div id="content">
<a name="top" id="top"></a>
<h1 ${id}class="firstHeading">${heading}</h1>
<div id="bodyContent">
<h3 id="siteSub">From Orchard Wiki</h3>
<div id="contentSub">${page.subtitle ?? ''}</div>
<div id="jump-to-nav">Jump to: <a href="#column-one">navigation</a></div>
<!-- start content -->
${page.content}
<!-- Saved in parser cache with key orchard:pcache:idhash:${page.pageId ?? 7}-0!1!0!!en!2 and timestamp 20080505120000 -->
<div class="printfooter">Retrieved from "<a href="x.html">${page.address ?? ''}</a>"</div>
<div id="catlinks"></div><!-- end content -->
</div></div></div>
<div id="column-one"><ul><li id="ca-nstab-main" class="selected${page.isMissing === true ? ' new' : ''}"><a href="x.html">Page</a></li>
${page.permalink === undefined ? '' : `<li id="t-permalink"><a href="${page.permalink}">Permanent link</a></li>`}
${page.menuLink === undefined ? '' : `<li id="n-mainpage"><a href="${page.menuLink}">Main page</a></li>`}</ul></div>
<div id="footer"><ul><li id="lastmod">${page.lastModified ?? ''}</li></ul></div></div>
${page.isScriptAtFoot === true ? script : ''}
</body></html>
`
}

/** `var wgX = …;` for each, as until 1.15. */
export const variables = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([name, value]) => `var ${name} = ${JSON.stringify(value)};`)
    .join('\n')

/** One `var` for all, as 1.16 writes them. */
export const oneVariable = (values: Readonly<Record<string, unknown>>): string =>
  `\nvar skin="monobook",\n${Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',\n')};\n`

export const settings = (call: string, values: Readonly<Record<string, unknown>>): string =>
  `if ( window.mediaWiki ) {\n\t${call}.config.set(${JSON.stringify(values)});\n}`
