/** Lists of changes tell revisions that were not saved, and the one offset of all times. */

import { describe, expect, it } from 'vitest'
import { articleConfig, config, parserOutput, readMirror, savedPage, writeFolder } from './read-mirror.ts'

const months = [
  '',
  ...'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
]
const verger = savedPage({ config: articleConfig('Verger', 3, 9), content: parserOutput('<p>Des pommiers.</p>') })
const special = (name: string, title: string, content: string, more: Readonly<Record<string, unknown>> = {}): string =>
  savedPage({
    config: config({
      wgPageName: title,
      wgNamespaceNumber: -1,
      wgArticleId: 0,
      wgCanonicalSpecialPageName: name,
      wgMonthNames: months,
      ...more,
    }),
    content,
  })

describe('lists of changes', () => {
  const contributions = special(
    'Contributions',
    'Spécial:Contributions/Rose',
    `<ul class="mw-contributions-list"><li data-mw-revid="9" class=""><bdi dir="ltr"><a href="index.php@title=Verger&amp;oldid=9.html" class="mw-changeslist-date" title="Verger">2 mai 2018 à 14:30</a></bdi> <span class="mw-changeslist-links"><a href="index.php@title=Verger&amp;diff=prev&amp;oldid=9.html">diff</a></span> <abbr class="minoredit">m</abbr> <bdi><a href="../Verger.html" class="mw-contributions-title" title="Verger">Verger</a></bdi> <span class="comment comment--without-parentheses">taille</span></li>
<li data-mw-revid="6"><a href="x.html" class="mw-changeslist-date" title="Poirier">30 avril 2018 à 08:00</a> <a class="mw-contributions-title" title="Poirier" href="Poirier.html">Poirier</a></li></ul>`,
    { wgRelevantUserName: 'Rose' },
  )
  const recent = special(
    'Recentchanges',
    'Spécial:Modifications_récentes',
    `<div class="mw-changeslist"><ul class="special"><li data-mw-revid="9" data-mw-ts="20180502123041" class="mw-changeslist-line mw-changeslist-edit"><span class="mw-changeslist-date mw-changeslist-time">14:30</span> <span class="mw-title"><a class="mw-changeslist-title" title="Verger" href="Verger.html">Verger</a></span> <a class="mw-userlink" href="u">Rose</a></li>
<li data-mw-logid="4" data-mw-ts="20180502120000" class="mw-changeslist-line mw-changeslist-log"><a class="mw-userlink" href="u">Ali</a> a supprimé <a href="x" class="new" title="Spam (page inexistante)">Spam</a></li></ul></div>`,
  )

  it('tell who, when and why of revisions, and name pages that were not saved', async () => {
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': verger,
        'wiki/Contributions.html': contributions,
        'wiki/Récentes.html': recent,
      }),
    )
    expect([...told.pages.keys()]).toEqual(['Verger'])
    expect(told.revisions.get(9)).toMatchObject({
      at: '2018-05-02T12:30:41Z',
      atPrecision: 'second',
      contributor: { name: 'Rose' },
      comment: 'taille',
      minor: true,
    })
    expect(told.losses.filter(({ kind }) => kind === 'page-not-saved')).toMatchObject([{ subject: 'Poirier' }])
  })
})

describe('one offset for the whole mirror', () => {
  const diff = (id: number, printed: string, exact: string): string =>
    savedPage({
      config: articleConfig('Verger', 3, id, {
        wgCurRevisionId: 9,
        wgDiffNewId: id,
        wgDiffOldId: id - 1,
        wgMonthNames: months,
      }),
      content: `<table class="diff"><tr><td class="diff-ntitle"><div id="mw-diff-ntitle1"><a href="i.php@title=Verger&amp;oldid=${id}.html" title="Verger">Version du ${printed}</a><span class="mw-diff-timestamp" data-timestamp="${exact}"></span></div></td></tr></table>`,
    })
  const dated = savedPage({
    config: articleConfig('Pomme', 4, 20, { wgMonthNames: months }),
    content: parserOutput('<p>x</p>'),
    lastModified: 'Dernière modification le 2 juin 2018 à 10:00.',
  })

  it('is that of most comparisons; where some differ, this is said, and their exact times stay', async () => {
    const told = await readMirror(
      writeFolder({
        'wiki/Pomme.html': dated,
        'a.html': diff(6, '2 mai 2018 à 14:30', '2018-05-02T12:30:00Z'),
        'b.html': diff(7, '3 mai 2018 à 14:30', '2018-05-03T12:30:07Z'),
        'c.html': diff(8, '4 mai 2018 à 14:30', '2018-05-04T13:30:00Z'),
      }),
    )
    expect(told.revisions.get(20)?.at).toBe('2018-06-02T08:00:00Z')
    expect(told.revisions.get(8)?.at).toBe('2018-05-04T13:30:00Z')
    expect(told.losses.find(({ kind }) => kind === 'time-offset-doubtful')).toMatchObject({
      severity: 'declared',
      detail: 'UTC+120 min: 2 of 3',
    })
  })
})

describe('what is missing', () => {
  it('is told by namespace: pages that were not saved apart from those that the wiki had not', async () => {
    const content = parserOutput(
      '<p><a href="Pomme.html" title="Pomme">a</a> <a href="Poire.html" title="Poire">b</a> <a href="x?redlink=1&amp;title=Prune" class="new" title="Prune (page inexistante)">c</a> <a href="Aide.html" title="Aide:Greffe">d</a> <a href="s.html" title="Spécial:Recherche">e</a> <a class="external" href="https://ailleurs.example/" title="Ailleurs">f</a></p>',
    )
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': savedPage({ config: articleConfig('Verger', 3, 9), content }),
        'a/1.html': '<!DOCTYPE html><html><body>un</body></html>',
        'a/2.html': '<!DOCTYPE html><html><body>deux</body></html>',
      }),
    )
    const missing = told.losses.filter(({ kind }) => /not-saved|red-link|not-a-wiki/.test(kind))
    expect(missing.map(({ kind, subject, detail, count }) => [kind, subject, detail, count])).toEqual([
      ['mirror-not-a-wiki-page', 'a/*', 'a/1.html · a/2.html', 2],
      ['page-not-saved', '*', 'Poire · Pomme', 2],
      ['page-not-saved', 'Aide:Greffe', 'wiki/Verger.html', undefined],
      ['red-link', 'Prune', 'wiki/Verger.html', undefined],
    ])
  })
})
