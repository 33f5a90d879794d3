/** Pages of MediaWiki 1.23 give text, history and what nobody saved, as newer ones do. */

import { describe, expect, it } from 'vitest'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { notesOf } from '../../support/notes.ts'
import { articleConfig, readMirror, writeFolder } from './read-mirror.ts'

/** As MediaWiki 1.23 sent pages: mw.config.set in the head, the content in a box of its language, single quotes here and there. */
function page(parts: {
  readonly config: string
  readonly body: string
  readonly subtitle?: string
  readonly footer?: string
}): string {
  return `<!DOCTYPE html>
<html lang="fr" dir="ltr" class="client-nojs"><head><meta charset="UTF-8" /><title>Verger — Wiki des vergers</title>
<meta name="generator" content="MediaWiki 1.23.5" />
<script>if(window.mw){
mw.config.set(${parts.config.replace(/^RLCONF=/, '').replace(/;$/, '')});
}</script></head><body class="mediawiki ltr sitedir-ltr ns-0 ns-subject skin-vector action-view">
<div id="content" class="mw-body" role="main"><h1 id="firstHeading" class="firstHeading" lang="fr"><span dir="auto">Verger</span></h1>
<div id="bodyContent"><div id="siteSub">De Wiki des vergers</div><div id="contentSub">${parts.subtitle ?? ''}</div>
<div id="mw-content-text"${parts.body.includes('pagehistory') ? '' : ' lang="fr" dir="ltr" class="mw-content-ltr"'}>${parts.body}</div>
<div class="printfooter">Récupérée de « <a href="x">https://wiki.vergers.example/index.php?title=Verger&amp;oldid=9</a> »</div></div></div>
<div id="footer"><ul id="footer-info"><li id="footer-info-lastmod"> ${parts.footer ?? ''}</li></ul></div></body></html>
`
}

const months = [
  '',
  ...'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
]
const config = (revision: number, more: Readonly<Record<string, unknown>> = {}): string =>
  articleConfig('Verger', 3, revision, { wgCurRevisionId: 9, wgMonthNames: months, ...more })

const article = page({
  config: config(9),
  body: `<p>Des pommiers.</p>
<div id="toc" class="toc"><div id="toctitle"><h2>Sommaire</h2></div></div>
<h2><span class="mw-headline" id="Semis">Semis</span><span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="e">modifier</a></span></h2>
<!-- 
NewPP limit report
CPU time usage: 0.012 seconds
-->
`,
  footer: 'Dernière modification de cette page le 2 mai 2018 à 14:30.',
})

const history = page({
  config: config(0, { wgAction: 'history' }),
  body: `<ul id="pagehistory">
<li class="before"><span class="mw-history-histlinks">(actu | <a href="i.php@title=Verger&amp;diff=9&amp;oldid=8.html" title="Verger">diff</a>)</span><input type="radio" value="9" checked="checked" name="diff" id="mw-diff-9" /> <a href="i.php@title=Verger&amp;oldid=9.html" title="Verger" class="mw-changeslist-date">2 mai 2018 à 14:30</a>&lrm; <span class='history-user'><a href="u.html" title="Utilisateur:Rose" class="mw-userlink">Rose</a>&lrm; <span class="mw-usertoollinks">(<a href="d.html" class="new">discussion</a>)</span></span>&lrm; <abbr class="minor" title="Modification mineure">m</abbr> <span class="mw-changeslist-separator">. .</span> <span class="history-size">(1 024 octets)</span> <span dir="ltr" class="mw-plusminus-pos">(+24)</span>&lrm; <span class="mw-changeslist-separator">. .</span> <span class="comment">(<span dir="auto"><span class="autocomment"><a href="x#Semis">→</a>&lrm;Semis</span></span>)</span></li>
<li><span class="mw-history-histlinks">(actu | diff)</span><input type="radio" value="8" disabled="disabled" name="oldid" /> <span class="history-deleted">1 mai 2018 à 10:00</span>&lrm; <span class='history-user'><span class="history-deleted">(nom d’utilisateur retiré)</span></span>&lrm; <span class="history-size">(vide)</span> <span class="history-deleted"><span class="comment">(résumé retiré)</span></span></li>
<li><span class="mw-history-histlinks">(<a href="i.php@title=Verger&amp;diff=9&amp;oldid=7.html">actu</a> | diff)</span><input type="radio" value="7" name="oldid" /> <a href="i.php@title=Verger&amp;oldid=7.html" title="Verger" class="mw-changeslist-date">1 mai 2018 à 09:05</a>&lrm; <span class='history-user'><a href="u.html" class="mw-userlink mw-anonuserlink">192.0.2.7</a></span>&lrm; <span class="history-size">(1 000 octets)</span></li>
</ul>`,
})

const comparison = page({
  config: config(9),
  body: `<table class='diff diff-contentalign-left'><tr style='vertical-align: top;'>
<td colspan='2' class='diff-otitle'><div id='mw-diff-otitle1'><strong><a href="i.php@title=Verger&amp;oldid=7.html" title="Verger">Version du 1 mai 2018 à 09:05</a> (<a href="e">modifier</a>)</strong></div><div id='mw-diff-otitle2'><a href="u.html" class="mw-userlink mw-anonuserlink">192.0.2.7</a></div><div id='mw-diff-otitle3'></div><div id='mw-diff-otitle4'></div></td>
<td colspan='2' class='diff-ntitle'><div id='mw-diff-ntitle1'><strong><a href="i.php@title=Verger&amp;oldid=9.html" title="Verger">Version du 2 mai 2018 à 14:30</a></strong></div><div id='mw-diff-ntitle2'><a href="u.html" class="mw-userlink">Rose</a></div><div id='mw-diff-ntitle3'><abbr class="minor">m</abbr> <span class="comment">(semis)</span></div></td></tr>
<tr><td colspan='4' class='diff-multi'>(Une version intermédiaire non affichée)</td></tr></table><hr class='diff-hr' /><h2 class='diff-currentversion-title'>Version du 2 mai</h2>
<p>Des pommiers.</p>`,
})

describe('pages of MediaWiki 1.23', () => {
  it('give text, history, hidden parts and comparisons as newer ones do', async () => {
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': article,
        'i.php@title=Verger&action=history.html': history,
        'i.php@title=Verger&diff=9&oldid=7.html': comparison,
      }),
      { timezone: 'Europe/Paris' },
    )
    expect(told.revisions.get(9)).toMatchObject({
      at: '2018-05-02T12:30:00Z',
      contributor: { name: 'Rose', kind: 'user' },
      comment: '/* Semis */',
      minor: true,
      bytes: 1024,
      parentId: 8,
      isLatest: true,
      mirrorPath: 'wiki/Verger.html',
    })
    expect(told.revisions.get(9)?.html).toMatch(
      /^<p>Des pommiers\.<\/p>\s+<h2><span class="mw-headline" id="Semis">Semis<\/span><\/h2>$/,
    )
    expect(told.revisions.get(8)).toMatchObject({
      at: '2018-05-01T08:00:00Z',
      contributor: null,
      comment: null,
      hidden: { text: true, comment: true, contributor: true },
    })
    expect(told.revisions.get(7)).toMatchObject({
      contributor: { name: '192.0.2.7', kind: 'ip' },
      comment: '',
      bytes: 1000,
      parentId: null,
      html: null,
    })
    expect(told.losses.find(({ kind }) => kind === 'revision-not-saved')).toMatchObject({
      subject: 'Verger',
      detail: 'revisions 7',
    })
    expect(told.losses.find(({ kind }) => kind === 'time-offset-assumed')?.detail).toBe('UTC+120 min')
  })

  it('say before a run how many revisions nobody saved; a hidden text could not be saved', async () => {
    const folder = { 'wiki/Verger.html': article, 'i.php@title=Verger&action=history.html': history }
    const inspected = async (more = {}): Promise<string> =>
      notesOf(await source.inspect(writeFolder({ ...folder, ...more })))
    expect(await inspected()).toContain('1 of its revisions is only named, by histories')
    const oldest = page({ config: config(7), body: '<p>Des poires.</p>' })
    expect(await inspected({ 'i.php@title=Verger&oldid=7.html': oldest })).not.toContain('only named')
  })

  it('are estimated where they are many: each page once, revisions of those whose history was saved', async () => {
    const bulk = `<!--${'x'.repeat(140_000)}-->`
    const names = Array.from({ length: 160 }, (_, at) => `Verger ${at}`)
    /** Another page, with revisions of its own. */
    const as = (html: string, name: string): string =>
      html
        .replaceAll('Verger', name)
        .replace('"wgArticleId":3', `"wgArticleId":1${name.slice(7)}`)
        .replace(/(oldid=|diff=|value="|mw-diff-|RevisionId":)([789])/g, `$11${name.slice(7)}0$2`)
    const files = names.flatMap((name) => {
      const shown = as(article, name) + bulk
      return [
        [`wiki/${name.replace(' ', '_')}.html`, shown],
        [`index.php@title=${name.replace(' ', '_')}.html`, shown],
      ]
    })
    const saved = names
      .slice(0, 4)
      .map((name) => [`index.php@title=${name.replace(' ', '_')}&action=history.html`, as(history, name)])
    const found = await source.inspect(writeFolder(Object.fromEntries([...files, ...saved])))
    expect(found?.estimated).toEqual(['pages', 'revisions', 'files'])
    expect(found?.pages).toBe(160)
    // Three of each history, one of each other page: 168, as far as it is told.
    expect(found?.revisions).toBe(170)
    expect(notesOf(found)).toContain('the counts are estimates')
    expect(notesOf(found)).not.toContain('No history pages')
  })

  it('have the only revision of a history without a link to compare it', async () => {
    const only = page({
      config: config(0, { wgAction: 'history' }),
      body: `<ul id="pagehistory"><li><span class="mw-history-histlinks">(actu | diff)</span> <span class="mw-changeslist-date">2 mai 2018 à 14:30</span> <span class='history-user'><a class="mw-userlink">Rose</a></span></li></ul>`,
    })
    const told = await readMirror(writeFolder({ 'h.html': only }))
    expect(told.revisions.get(9)).toMatchObject({ contributor: { name: 'Rose' }, at: '2018-05-02T14:30:00Z' })
  })

  it('have a history that goes on: told, unless the page on which it ends was saved too', async () => {
    const part = (revision: number, older: string): string =>
      page({
        config: config(0, { wgAction: 'history' }),
        body: `${older}<ul id="pagehistory"><li data-mw-revid="${revision}"><a href="x" class="mw-changeslist-date">${revision} mai 2018 à 14:30</a> <span class='history-user'><a class="mw-userlink">Rose</a></span></li></ul>`,
      })
    const goesOn = part(
      9,
      '(<a href="x" rel="last" class="mw-lastlink">première page</a>) Voir (<a href="y" rel="next" class="mw-nextlink">50 plus anciennes</a>)',
    )
    const ends = part(3, 'Voir (<a href="x" rel="prev" class="mw-prevlink">50 plus récentes</a> | 50 plus anciennes)')
    const lossesOf = async (files: Readonly<Record<string, string>>) =>
      (await readMirror(writeFolder({ 'wiki/Verger.html': article, ...files }))).losses
        .filter(({ kind }) => kind === 'history-cut')
        .map(({ subject, severity }) => `${severity} ${subject}`)
    expect(await lossesOf({ 'h.html': goesOn })).toEqual(['declared Verger'])
    expect(await lossesOf({ 'h.html': goesOn, 'h2.html': ends })).toEqual([])
    expect(await lossesOf({ 'h2.html': ends, 'h.html': goesOn })).toEqual([])
    expect(await lossesOf({})).toEqual([])
  })

  it('list all pages in a table', async () => {
    const list = page({
      config: articleConfig('Spécial:Toutes_les_pages', 0, 0, {
        wgNamespaceNumber: -1,
        wgCanonicalSpecialPageName: 'Allpages',
      }),
      body: `<table class="mw-allpages-table-chunk"><tr><td><a href="Verger.html" title="Verger">Verger</a></td><td><div class="allpagesredirect"><a href="x" title="Pépinière" class="mw-redirect">Pépinière</a></div></td></tr></table>`,
    })
    const told = await readMirror(writeFolder({ 'wiki/Verger.html': article, 'wiki/Toutes.html': list }))
    expect(told.losses.find(({ kind }) => kind === 'page-not-saved')).toMatchObject({
      subject: 'Pépinière',
      detail: 'wiki/Toutes.html',
    })
  })
})
