/** The pages of a folder behind which the wiki goes on: each says of when it is, and has doors to the page as it is now. */

import { html, joined, type Markup } from '../../support/markup.ts'
import { fill, type SiteLanguage } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'

/** A MediaWiki that goes on behind a published folder, which answers in its place. */
export interface LivingWiki {
  /** `http://127.0.0.1:8080`: where the web server asks it. */
  readonly upstream: string
  /** The path of its script for visitors: `/index.php`, `/w/index.php`. */
  readonly script: string
  /** When the edition was read: `2026-12-01T03:00`, or a day alone. */
  readonly asOf: string
}

const noticeStart = '<section class="wf-banner"'
const noticeEnd = '</section>'

/**
 * A page of the site with the time of the edition, and doors to the wiki as it is now, in place of its notice of an archive.
 * `shown` is the page of the wiki that it shows, or whose history it is; null for a list. Throws where the page has no notice.
 */
export function pageWithDoors(
  page: string,
  shown: { readonly title: string; readonly isHistory: boolean } | null,
  language: SiteLanguage,
  { script, asOf }: LivingWiki,
): string {
  const start = page.indexOf(noticeStart)
  const end = page.indexOf(noticeEnd, start)
  if (start < 0 || end < 0) throw new Error('a page of the site has no notice of its archive')
  const say = (key: 'frontLabel' | 'frontPage' | 'frontHistory' | 'frontEdit' | 'frontLogin'): string =>
    readerTexts.exports[key][language]
  const door = (query: string, words: string): Markup => html`<a rel="nofollow" href="${script}?${query}">${words}</a>`
  const name = encodeURIComponent((shown?.title ?? '').replaceAll(' ', '_'))
  const login = 'title=Special:UserLogin'
  const doors =
    shown === null
      ? [door(login, say('frontLogin'))]
      : [
          shown.isHistory
            ? door(`title=${name}&action=history&living=1`, say('frontHistory'))
            : door(`title=${name}&living=1`, say('frontPage')),
          door(`title=${name}&action=edit`, say('frontEdit')),
          door(`${login}&returnto=${name}`, say('frontLogin')),
        ]
  const time = fill(readerTexts.exports.frontAsOf[language], { time: asOf.replace('T', ' ') })
  const notice = html`<section class="wf-banner" aria-label="${say('frontLabel')}"><p>${time} ${joined(doors, ' · ')}</p>`
  return page.slice(0, start) + notice.html + page.slice(end)
}
