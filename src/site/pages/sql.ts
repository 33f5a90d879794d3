/** The page where the catalogue is asked in SQL; `sql/sql.js`, which `src/browser/` is compiled to, makes it work. */

import { sqlPagePolicy } from '../../model/content-policy.ts'
import { sqlPath } from '../../model/site-paths.ts'
import { html, type Markup } from '../../support/markup.ts'
import { frenchSpaces } from '../../texts/catalogue.ts'
import { columnMeaning } from '../../texts/columns.ts'
import { parameterTexts } from '../../texts/english/questions.ts'
import type { SiteTextKey } from '../../texts/english/site.ts'
import type { SiteText } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { Corpus } from '../frame/corpus.ts'
import { framed } from '../frame/layout.ts'
import type { Say } from '../frame/say.ts'
import type { SiteFile } from '../frame/site-file.ts'
import type { SqlParts } from '../frame/site-options.ts'

const scriptPath = 'sql/sql.js'

/** `sql/index.html` and its script; nothing where the site has no such page. */
export function* sqlFiles(corpus: Corpus): Generator<SiteFile> {
  const { sql } = corpus.options
  if (sql == null) return
  const title = corpus.say('doorSql')
  const body = sqlBody(sql, corpus)
  yield framed({ path: sqlPath, title, body, scripts: [scriptPath], policy: sqlPagePolicy }, corpus)
  yield { path: scriptPath, content: sql.script }
}

function* sqlBody(sql: SqlParts, corpus: Corpus): Generator<Markup> {
  const { say, view } = corpus
  const fonds = `${view.about.key}-${view.about.bundleDate}`
  yield html`<p>${say('sqlLead')}</p>
${instead(fonds, say)}${source(fonds, say)}<div class="wf-sql-page">
<div id="wf-sql" hidden>
${form(say)}${answer(say)}</div>
<div class="wf-sql-side">
${questions(sql, say)}`
  yield* schema(sql, say)
  yield html`</div>
</div>
${messages(say)}`
}

/** What to do where no script runs; the script takes it away. */
const instead = (fonds: string, say: Say): Markup => html`<div id="wf-sql-instead" class="wf-sql-instead">
<p>${say('sqlInstead')}</p>
<ul>
<li>${say('sqlInsteadWikifonds')} <code>wikifonds query ${fonds}.zip "SELECT title, starts_at, city FROM v_meetings"</code></li>
<li>${say('sqlInsteadSqlite')} <code>sqlite3 -readonly data/index.sqlite</code></li>
<li>${say('sqlInsteadBrowser')}</li>
</ul>
</div>
`

const questions = (
  { queries }: SqlParts,
  say: Say,
): Markup => html`<details id="wf-sql-questions" open hidden><summary>${say('sqlQuestions')}</summary>
<ul>
${queries.map((query) => html`<li><button type="button" data-wf-sql="${query.sql}">${questionOf(query, say)}</button></li>\n`)}</ul>
</details>
`

function questionOf({ name, title }: SqlParts['queries'][number], { language }: Say): string {
  const texts: Readonly<Record<string, SiteText>> = readerTexts.questions
  const asked = texts[name]?.[language] ?? title
  return language === 'fr' ? frenchSpaces(asked) : asked
}

const source = (fonds: string, say: Say): Markup => html`<div id="wf-sql-source" data-wf-fonds="${fonds}" hidden>
<p><label for="wf-sql-file">${say('sqlFile')}</label> <input id="wf-sql-file" type="file" accept=".zip,.sqlite" aria-describedby="wf-sql-file-help"> <span id="wf-sql-opened" role="status"></span></p>
<p id="wf-sql-file-help" class="wf-aside-words">${say('sqlFileHelp', { fonds })}</p>
</div>
`

const form = (say: Say): Markup => html`<form id="wf-sql-form" novalidate>
<p><label for="wf-sql-text">${say('sqlText')}</label>
<textarea id="wf-sql-text" rows="6" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="wf-sql-help"></textarea></p>
<p id="wf-sql-help" class="wf-aside-words">${say('sqlTextHelp')}</p>
<div id="wf-sql-parameters" hidden></div>
<p><button type="submit">${say('sqlAsk')}</button> <button type="button" id="wf-sql-stop" hidden>${say('sqlStop')}</button> <span class="wf-aside-words">${say('sqlShare')}</span></p>
</form>
<p id="wf-sql-status" role="status"></p>
<pre id="wf-sql-mark" class="wf-sql-mark" hidden></pre>
`

const answer = (say: Say): Markup => html`<section id="wf-sql-answer" hidden>
<h2>${say('sqlAnswer')}</h2>
<p><button type="button" id="wf-sql-csv">${say('sqlCsv')}</button> <span class="wf-aside-words">${say('sqlCsvHelp')}</span></p>
<div class="wf-scroll wf-sql-table" role="group" aria-label="${say('sqlAnswer')}" tabindex="0"><table><caption class="wf-hidden">${say('sqlAnswer')}</caption>
<thead id="wf-sql-head"></thead>
<tbody id="wf-sql-rows"></tbody></table></div>
<details id="wf-sql-chart"><summary>${say('sqlChart')}</summary>
<p><label for="wf-sql-labels">${say('sqlChartWords')}</label> <select id="wf-sql-labels"></select> <label for="wf-sql-numbers">${say('sqlChartNumber')}</label> <select id="wf-sql-numbers"></select></p>
<div id="wf-sql-bars" class="wf-sql-bars"></div>
</details>
</section>
`

function* schema({ tables }: SqlParts, say: Say): Generator<Markup> {
  yield html`<details class="wf-sql-schema"><summary>${say('sqlSchema')}</summary>
<p class="wf-aside-words">${say('sqlSchemaHelp')}</p>
`
  for (const { name, meaning, columns } of tables)
    yield html`<details><summary><code>${name}</code></summary>
<p>${columnMeaning(meaning, say.language)}</p>
<p><button type="button" data-wf-sql="SELECT * FROM ${name}" hidden>${say('sqlFirstRows', { table: name })}</button></p>
<dl>
${columns.map((column) => html`<dt><code>${column.name}</code></dt><dd>${columnMeaning(column.meaning, say.language)}</dd>\n`)}</dl>
</details>
`
  yield html`</details>
`
}

const spoken: readonly SiteTextKey[] = [
  'sqlOptional',
  'sqlBlob',
  'sqlKilobytes',
  'sqlMegabytes',
  'sqlMilliseconds',
  'sqlSeconds',
  'sqlChoose',
  'sqlOpening',
  'sqlAsking',
  'sqlReady',
  'sqlStopped',
  'sqlOpened',
  'sqlOther',
  'sqlRows',
  'sqlRowsCut',
  'sqlSaved',
  'sqlChartAll',
  'sqlChartLabel',
  'sqlChartCut',
  'sqlNoCatalogue',
  'sqlNoRanges',
  'sqlNotCatalogue',
  'sqlNoEntry',
  'sqlReadFailed',
]

function messages(say: Say): readonly Markup[] {
  const { language } = say
  return [
    ...spoken.map((key) => template(key, say(key))),
    ...Object.entries(readerTexts.refusals).map(([key, text]) => template(key, text[language])),
    ...Object.entries(readerTexts.parameters).map(
      ([name, what]) =>
        html`<template data-wf-parameter="${name}" data-wf-example="${exampleOf(name)}">${what[language]}</template>\n`,
    ),
  ]
}

const exampleOf = (name: string): string =>
  Object.entries(parameterTexts).find(([one]) => one === name)?.[1].example ?? ''

const template = (key: string, words: string): Markup => html`<template data-wf-text="${key}">${words}</template>\n`
