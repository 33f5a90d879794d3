/** The API for people: every request with an example that works here; the same as JSON for programs. */

import { apiTexts, endpointTexts } from '../../texts/english/api.ts'
import { problemTexts } from '../../texts/english/serve.ts'
import { fill } from '../../texts/language.ts'
import { contentAnswer, jsonAnswer, type ServeResponse } from '../http/answer.ts'
import { windowParameters } from '../http/list-window.ts'
import { prefers } from '../http/request.ts'
import type { ServedFonds } from '../http/served.ts'
import type { ApiRequest, Endpoint } from './endpoint.ts'

/** A request as it is told. */
interface ToldEndpoint {
  readonly path: string
  readonly gives: string
  readonly parameters: readonly string[]
  /** An address that has an answer here; null where the bundle has nothing of the kind. */
  readonly example: string | null
  readonly csv: boolean
}

/** HTML for whoever prefers it, which browsers say; JSON for all others. */
export async function indexAnswer(
  { request, fonds }: ApiRequest,
  endpoints: readonly Endpoint[],
): Promise<ServeResponse> {
  const told = await Promise.all(endpoints.map((endpoint) => tell(endpoint, fonds)))
  if (prefers(request.accept, 'text/html', 'application/json'))
    return contentAnswer(page(told, fonds), 'text/html; charset=utf-8')
  const title = fill(apiTexts.title[fonds.language], { wiki: fonds.wiki })
  return jsonAnswer({ title, openapi: '/api/openapi.json', requests: told, files: wholeFiles(fonds) })
}

async function tell(endpoint: Endpoint, fonds: ServedFonds): Promise<ToldEndpoint> {
  const { name, path, parameters, window, isList } = endpoint
  return {
    path,
    gives: endpointTexts[name][fonds.language],
    parameters: [
      ...(parameters === null ? [':name'] : Object.keys(parameters)),
      ...(window === null ? [] : windowParameters),
    ],
    example: await exampleOf(endpoint, fonds),
    csv: isList,
  }
}

async function exampleOf({ path, sample, exampleQuery }: Endpoint, { catalogue }: ServedFonds): Promise<string | null> {
  const address = exampleQuery === undefined ? path : `${path}?${exampleQuery}`
  if (sample === null) return address
  const [row] = await catalogue.all(sample)
  const value = Object.values(row ?? {})[0] ?? null
  return value === null ? null : address.replace(/\{\w+\}/, encodeURIComponent(String(value)))
}

/** Where whoever wants everything finds it. */
const wholeFiles = ({ bundle }: ServedFonds): readonly string[] =>
  ['records/meetings.jsonl', 'records/meetings.csv', 'records/people.csv', 'records/links.csv', 'index.sqlite'].flatMap(
    (path) => (bundle.has(`data/${path}`) ? [`/${path}`] : []),
  )

function page(told: readonly ToldEndpoint[], fonds: ServedFonds): string {
  const say = (id: keyof typeof apiTexts): string => apiTexts[id][fonds.language]
  const title = escaped(fill(say('title'), { wiki: fonds.wiki }))
  const style = ['style.css', 'wiki.css'].filter((file) => fonds.bundle.has(`data/site/assets/${file}`))
  return `<!DOCTYPE html>
<html lang="${fonds.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${style.map((file) => `<link rel="stylesheet" href="/assets/${file}">\n`).join('')}</head>
<body>
<main>
<h1>${title}</h1>
<p>${marked(say('intro'))}</p>
${table([say('request'), say('gives'), say('parameters'), say('example')], told.map(rowOf))}
<h2>${say('whole')}</h2>
<ul>
${wholeFiles(fonds)
  .map((path) => `<li>${linkTo(path)}</li>\n`)
  .join('')}</ul>
<h2>${say('problems')}</h2>
<p>${marked(say('problemsIntro'))}</p>
${table([say('code'), 'HTTP', say('meaning')], problemRows(fonds))}
</main>
</body>
</html>
`
}

const rowOf = ({ path, gives, parameters, example, csv }: ToldEndpoint): readonly string[] => [
  `<code>${escaped(path)}</code>${csv ? ' <code>.csv</code>' : ''}`,
  marked(gives),
  parameters.map((name) => `<code>${escaped(name)}</code>`).join(' '),
  example === null ? '' : linkTo(example),
]

const problemRows = ({ language }: ServedFonds): readonly (readonly string[])[] =>
  Object.entries(problemTexts).map(([code, { status, what }]) => [
    `<code id="${code}">${code}</code>`,
    String(status),
    escaped(what[language]),
  ])

const linkTo = (address: string): string => `<a href="${escaped(address)}">${escaped(address)}</a>`

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((one) => `<th scope="col">${one}</th>`).join('')
  const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`)
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${lines.join('')}</tbody>\n</table>`
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)

/** Words of ours, in which backquotes stand around code. */
const marked = (text: string): string => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>')
