/** The page on which a person looks at doubtful values: one file, no script, opened by double-click. */

import type { Doubt } from '../model/answers.ts'
import { foldedDoubts } from '../model/doubts.ts'
import { html, type Markup, trusted } from '../support/markup.ts'
import { doubtTexts, reviewTexts } from '../texts/english/review.ts'
import { fill, type Language, wordsFor } from '../texts/language.ts'
import { doubtfulValue } from '../texts/readers.ts'

/** A doubtful value with its page and the lines that would answer for it. */
export interface ReviewedDoubt {
  /** Prefixed title, as the wiki has it. */
  readonly page: string
  readonly doubt: Doubt
  /** YAML, to be pasted. */
  readonly answer: string
}

/** What the page of review is written from. */
export interface ReviewInput {
  /** Name of the wiki. */
  readonly wiki: string
  /** Name of the file of answers. */
  readonly answersFile: string
  readonly doubts: readonly ReviewedDoubt[]
  readonly language: Language
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;width:100%}th,td{border-top:1px solid #bbb;padding:.5rem;text-align:left;vertical-align:top}
pre{margin:0;white-space:pre-wrap;overflow-wrap:break-word;min-width:22rem;font-size:.85rem;user-select:all}q{overflow-wrap:anywhere}.note{font-weight:bold}.aside{color:#555}
@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}.aside{color:#bbb}}`

/** The whole page as HTML; everything of the wiki is escaped. */
export function reviewPage({ wiki, answersFile, doubts, language }: ReviewInput): string {
  const say = (key: keyof typeof reviewTexts): string => reviewTexts[key][language]
  const title = fill(say('pageTitle'), { wiki })
  const head = html`<tr>${(['columnValue', 'columnWhy', 'columnWords', 'columnAnswer'] as const).map((key) => html`<th scope="col">${say(key)}</th>`)}</tr>`
  const body =
    doubts.length === 0
      ? html`<p>${say('pageEmpty')}</p>`
      : html`<table><thead>${head}</thead><tbody>\n${foldedDoubts(doubts, ({ page }) => page).map((group) => rowOf(group, language))}</tbody></table>`
  return html`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${trusted(style)}</style></head>
<body><main><h1>${title}</h1>
<p class="note">${say('pagePrivate')}</p>
<p>${fill(say('pageIntro'), { file: answersFile })}</p>
${body}
</main></body></html>
`.html
}

/** A value, or those of a list that are looked at together. */
function rowOf(group: readonly [ReviewedDoubt, ...ReviewedDoubt[]], language: Language): Markup {
  const [{ page, doubt }] = group
  const { field, meeting, points, rule, quote, passedOver } = doubt
  const isOne = group.length === 1
  const grounds = [...new Set(group.flatMap((one) => one.doubt.grounds))]
  const values = group.map((one, at) => html`${at === 0 ? null : html`<br>`}${doubtfulValue(one.doubt, language)}`)
  const place = meeting === null ? field : `${field} #${meeting}`
  const others = passedOver.map(({ text }) => html`<br><span class="aside">${passed(text, language)}</span>`)
  return html`<tr><td><b>${page}</b><br>${place}: ${values}</td><td>${grounds.map(
    (ground) => html`${wordsFor(doubtTexts, ground, language)}<br>`,
  )}<span class="aside">${isOne ? null : `${group.length} × ≤ `}${points}${rule === null || !isOne ? null : ` · ${rule}`}</span></td><td>${
    quote === null || !isOne ? null : html`<q>${quote.text}</q>`
  }${others}</td><td><pre>${group.map(({ answer }) => answer).join('')}</pre></td></tr>\n`
}

const passed = (words: string, language: Language): string => fill(reviewTexts.passedOver[language], { words })
