import {
  askNamed,
  askWords,
  listQueries,
  type NamedQueryRow,
  type QueryParameter,
  queryOfName,
} from '../../pipeline/commands/query.ts'
import { openForSql } from '../../pipeline/io/open-bundle.ts'
import { quotedPath } from '../../support/paths.ts'
import { parameterTexts, questionListTexts, questionTexts } from '../../texts/english/questions.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { StopRun } from '../../texts/errors.ts'
import { fill, type Language, type Text } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { number } from '../terminal/amount.ts'
import { argument, type CommandBody, flag, type Invocation, listOption, stringOption } from '../terminal/command.ts'
import { fold } from '../terminal/print.ts'
import { readParameters, rowFormats, writeRows } from '../terminal/table.ts'

const formats = Object.keys(rowFormats)

export const command: CommandBody = {
  usage: '<bundle> [SQL|NAME] [--name N] [--param k=v] [--format F] [--list] [--show NAME]',
  examples: [
    'wikifonds query communs-2023-01-15.zip "select title, starts_at, city from v_meetings"',
    'wikifonds query communs-2023-01-15.zip --name regulars --format csv',
  ],
  arguments: { min: 1, max: 2 },
  options: {
    name: { type: 'string', value: 'NAME', what: terminalTexts.optName },
    param: { type: 'string', value: 'K=V', what: terminalTexts.optParam, multiple: true },
    format: listOption('FORMAT', formats, terminalTexts.optFormat, 'formats'),
    list: { type: 'boolean', what: terminalTexts.optList },
    show: { type: 'string', value: 'NAME', what: terminalTexts.optShow },
  },
  async run(call) {
    const sql = call.arguments[1] ?? null
    const [name, show] = [stringOption(call, 'name'), stringOption(call, 'show')]
    const given = [sql, name, show].filter((one) => one !== null).length
    if (given > 1 || (given === 0 && !flag(call, 'list')))
      throw new StopRun('USAGE', { problem: message('query-takes-one'), command: 'wikifonds query' })
    const fonds = await openForSql(argument(call, 0))
    try {
      if (show !== null) showQuery(call, queryOfName(fonds.catalogue, show, '--show'))
      else if (flag(call, 'list')) writeList(call, listQueries(fonds.catalogue))
      else {
        const parameters = readParameters(call.options['param'])
        const { catalogue } = fonds
        const rows = name === null ? askWords(catalogue, sql ?? '', parameters) : askNamed(catalogue, name, parameters)
        writeRows(rows, formatOf(call), call)
      }
      return 0
    } finally {
      await fonds.close()
    }
  },
}

const formatOf = (call: Invocation): string | null => (call.json ? 'json' : stringOption(call, 'format'))

/** Rows for programs, or where a format is asked for; else a page. */
function writeList(call: Invocation, queries: readonly NamedQueryRow[]): void {
  const format = formatOf(call)
  if (format === null && call.isTerminal) call.out.write(questionPage(queries, argument(call, 0), call))
  else writeRows({ columns: ['name', 'title'], rows: queries.map(({ name, title }) => [name, title]) }, format, call)
}

/** The statement with its question as a comment (in a form that no shell takes for a flag), as SQLite takes it; with --json what the catalogue knows of it. */
function showQuery(call: Invocation, query: NamedQueryRow): void {
  if (call.json) call.out.write(`${JSON.stringify(query)}\n`)
  else call.out.write(`/* ${questionOf(query, call.language)} */\n${query.sql};\n`)
}

// The named queries of a catalogue as a page that a person reads.

/** Each question in the reader's language with its parameters and a command that asks it; `width`: columns of the terminal. */
function questionPage(
  queries: readonly NamedQueryRow[],
  bundle: string,
  { language, width }: { readonly language: Language; readonly width: number },
): string {
  const { head, foot } = questionListTexts
  const indented = (text: string): readonly string[] => fold(text, width - 2).map((line) => `  ${line}`)
  const blocks = queries.map((query) => [
    query.name,
    ...indented(questionOf(query, language)),
    ...query.parameters.flatMap((parameter) => indented(`· ${parameterWords(parameter, language)}`)),
    `  ${exampleOf(query, bundle)}`,
    '',
  ])
  return [
    fill(head[language], { count: number(queries.length, language) }),
    '',
    ...blocks.flat(),
    ...fold(fill(foot[language], { bundle: quotedPath(bundle) }), width),
    '',
  ].join('\n')
}

/** The question in a language; that of the catalogue where it is none of ours. */
function questionOf({ name, title }: Pick<NamedQueryRow, 'name' | 'title'>, language: Language): string {
  const texts: Readonly<Record<string, Text>> = questionTexts
  return Object.hasOwn(texts, name) ? (texts[name]?.[language] ?? title) : title
}

const known: Readonly<Record<string, { readonly what: Text; readonly example: string }>> = parameterTexts

function parameterWords({ name, isOptional, fallback }: QueryParameter, language: Language): string {
  const { required, optional, withDefault } = questionListTexts
  const text = !isOptional ? required : fallback === null ? optional : withDefault
  return fill(text[language], { name, what: known[name]?.what[language] ?? '…', value: fallback ?? '' })
}

function exampleOf({ name, parameters }: NamedQueryRow, bundle: string): string {
  const values = parameters.map((one) => ` --param ${one.name}=${quotedPath(known[one.name]?.example ?? '…')}`)
  return `wikifonds query ${quotedPath(bundle)} --name ${name}${values.join('')}`
}
