/** The pages that are made from the code: errors, commands, losses, the catalogue, the library, and the JSON Schema of pipeline files. */

import { z } from 'zod'
import { commands } from '../src/cli/commands.ts'
import { commandHelp, programHelp } from '../src/cli/main.ts'
import { definitionSchema } from '../src/pipeline/io/definition.ts'
import { causeTexts } from '../src/texts/english/causes.ts'
import { errorTexts } from '../src/texts/english/errors.ts'
import { lossGroups, lossTexts } from '../src/texts/english/losses.ts'
import { libraryPage } from './library-page.ts'
import { scalePage } from './scale-page.ts'
import { schemaPage } from './schema-page.ts'

/** Path in the repository → content. */
export async function generatedDocs(): Promise<Readonly<Record<string, string>>> {
  return {
    'docs/errors.md': errorsPage(),
    'docs/cli.md': await cliPage(),
    'docs/losses.md': lossesPage(),
    'docs/scale.md': `${['# How far it goes', generatedFrom, ...scalePage()].join('\n\n')}\n`,
    'docs/schema.md': `${['# The catalogue', generated, ...schemaPage()].join('\n\n')}\n`,
    'docs/library.md': `${['# As a library', generated, ...libraryPage()].join('\n\n')}\n`,
    'pipelines/pipeline.schema.json': pipelineSchema(),
  }
}

const generated = '<!-- Made from the code by `npx tsx scripts/docs.ts`; do not edit. -->'

const generatedFrom = '<!-- Made from bench/results by `npx tsx scripts/docs.ts`; do not edit. -->'

function errorsPage(): string {
  const entries = Object.entries(errorTexts).sort(([a], [b]) => (a < b ? -1 : 1))
  const sections = entries.map(([code, { exit, what, why, next }]) =>
    [
      `## ${code}`,
      '',
      `Exit code ${exit}.`,
      '',
      `- What: ${what.en}`,
      `- Why: ${why.en}`,
      `- What to do: ${next.en}`,
    ].join('\n'),
  )
  const refusals = Object.entries(causeTexts).map(([cause, { what, why, next }]) =>
    [`#### ${cause}`, '', `- What: ${what.en}`, `- Why: ${why.en}`, `- What to do: ${next.en}`].join('\n'),
  )
  return `${['# Errors', generated, 'Codes never change. Words in braces stand for what the message names.', ...sections, verifyRefusals, ...refusals].join('\n\n')}\n`
}

const verifyRefusals = `### What \`verify\` finds

A bundle that is there and not as it should be ends \`verify\` with exit code 4; findings are gathered under what lies behind them, as \`error[CAUSE]\` or \`warning[CAUSE]\`, with \`--json\` as \`causes\`. Where a file could not be read, the sentence is that of one of the codes above: \`ZIP_REFUSED\`, \`ENTRY_TOO_LARGE\`, \`ZIP_DAMAGED\`, \`CATALOGUE_UNREADABLE\`.`

function lossesPage(): string {
  const lines = Object.entries(lossTexts).map(
    ([kind, { group, counts, why }]) =>
      `| \`${kind}\` | ${lossGroups[group].severity} | ${group.replaceAll('-', ' ')} | ${counts} | ${why.en} |`,
  )
  return `${['# What can be missing, and why', generated, losses, ['| kind | severity | told as | counted are | why |', '|---|---|---|---|---|', ...lines].join('\n')].join('\n\n')}\n`
}

const losses = `Each run ends with an account of what it could not read, keep or understand. A loss has a severity: \`declared\` (what this kind of source never carries, or what we say we do not run: the exit code stays 0) or \`lost\` (something that was there: exit code 3). The page \`losses.html\` of the site, \`losses.jsonl\` beside the account and the table \`losses\` of the catalogue list each one with its subject and reason.

People are told it in groups, under a verdict that stands first in the account, in \`README.txt\` and on \`losses.html\`: *lost by us* (the source has it, the bundle does not), *source damaged* (cut off or damaged, or named and not given), *not counted*, *left out* (never kept, or left out by a rule), *not in source*, *not shown* (kept, but not shown as on the wiki). “Told as” says which of them a kind is, and the severity goes with it: a verdict says “Not complete” where the exit code is 3, and “Complete” only where what the source shows was counted and nothing of it is missing; \`account.json\` has the sentence as \`verdict\` and the numbers as \`lossesByGroup\`. The sentence counts what a reader loses and leaves out what takes nothing from them, as a red link of the wiki itself.

A number of the account (at the end of \`run\`, in \`account.json\`, on the site, of \`inspect\`, of a farm) counts what is missing, not the rows that tell of it: “counted are” says what. A row may stand for many: the first hundred titles of a list that are not in its export have a row each, and one row tells how many more there are; pages that nobody saved are a row for each namespace and hundred. How many a row stands for is its \`count\`, the last column of the table and of the CSV, the last field in \`losses.jsonl\`:

\`\`\`sh
wikifonds query BUNDLE "select severity, kind, sum(count) as things, count(*) as rows from losses group by severity, kind" --format table
\`\`\`

What is said of a whole mirror, as that it prints times to the minute, counts once.`

const reader = { language: 'en', width: Number.POSITIVE_INFINITY } as const

async function cliPage(): Promise<string> {
  const loaded = await Promise.all(
    Object.entries(commands).map(async ([name, { load }]) => [name, await load()] as const),
  )
  const all = loaded.flatMap(([name, command]) => [
    [name, command] as const,
    ...Object.entries(command.subcommands ?? {}).map(([word, below]) => [`${name} ${word}`, below] as const),
  ])
  const pages = all.map(
    ([name, command]) => `## ${name}\n\n\`\`\`\n${commandHelp(name, command, reader).trim()}\n\`\`\``,
  )
  return `${['# Commands', generated, `\`\`\`\n${programHelp(Object.fromEntries(loaded), reader).trim()}\n\`\`\``, ...pages, jsonKeys].join('\n\n')}\n`
}

const jsonKeys = `## JSON

With \`--json\` a command writes one object on stdout; on failure \`{"error":{"code","message","why","do"}}\`.

| command | keys |
|---|---|
| \`run\` | bundle, sha256, bytes, exit, pages, revisions, files, meetings, links {status: n}, losses {severity: {kind: n}}, seconds; of a live source that was read before also changes {added, changed, deleted: titles; hidden: revision ids}; of a signed bundle also signedBy {key, publicKey} |
| \`init\` | path, inspection, toFillIn [{key, guess}] |
| \`inspect\` | kind, name, language, timezone, baseUrl, login (\`env\` where only members may read), generator, bytes, pages, revisions, files, estimated, lost {kind: n}, notes; exit 3 when \`lost\` names something |
| \`query\`, \`search\`, \`meetings\` | an array of objects keyed by column, or of records; \`query --list\` with name, title; \`query --show\` one object: name, title, sql, parameters [{name, isOptional, fallback}] |
| \`serve\` | url; with \`--check\` addresses [{address, status, page, reason}], asked, answered, failed |
| \`verify\` | name, valid, files, causes [{cause, level, count, what, why, do}] root first, findings [{level, check, subject, message, cause, why, do}], signatures [{file, over, key, isValid, comment, message}], timestamps [{file, message}] |
| \`keygen\` | path, key, publicKey, encrypted |
| \`sign\` | signature, key, publicKey |
| \`links check\` | lock, asked, outcomes {outcome: n}, verdicts {verdict: n}, captures, copies, unanswered; with \`--dry-run\` planned [{host, phase, urls}] |
| \`links report\` | uses, urls, byStatus, byFamily, byHost, byYear, toReview; with \`--list\` urls |
| \`links explain\` | url, link, rules {stage: id}, verdict, uses, observations, captures, copies |
| \`links verify\` | name, valid, entries, observations, findings [{level, check, subject, message}] |
| \`links import\` | lock, kind, taken, left [{subject, reason}] |
| \`records review\` | page, answersFile, answers {pages, given, unmet}, pairs [{reason: spelling, initial, short-name or nickname, people: [two of {name, meetings, first, last, series}]}], doubts (their number), listed [{page, meeting, field, value, points, grounds, rule, quote, isProposed, passedOver, answer}] |
| \`records assist\` | lock, asked, kept, dropped {reason: n}, known, planned (with \`--dry-run\`: the questions) |
| \`privacy scan\` | report, policy, counts {kind: {severity: n}}, notRead [files], values (their number), worst [the first ten findings: docs/privacy.md] |
| \`privacy remove\` | rule, target, policy, bundle, sha256, exit, bundleDate, proof {values, files}, superseded, formerStay [paths], revocations, diff (as \`diff\`; null without a former edition) |
| \`farm plan\` | plan, jobs, wikis, done, failed, left, queued, bytes, queues {queue: {jobs, first, last}}, refused [{place, code, message}], exit |
| \`farm work\` | made, incomplete, done, failed, damaged, keyless [keys], exit; with \`--job\` the manifest: of a range job, key, version, parses, sha256, bytes, pages; of a wiki job, key, version, bundle, sha256, bytes, exit, pages, revisions, files, meetings, addresses, links {status: n}, losses {severity: {kind: n}} |
| \`farm status\` | jobs, wikis, done, left, failed [{key, range {part, of} or null, code, message}], damaged [{key, range, code, message}] (then exit code 3), refused [{place, code, message}], incomplete, outdated [name in results/], begunAgain, sourceBytes {all, done}, totals {bytes, pages, revisions, files, meetings}, losses {severity: {kind: n}}, perHour, secondsLeft, queues {queue: {waiting, active, delayed}} or null |
| \`farm merge\` | index, sha256, bytes, wikis, missing {failed, left, refused, damaged}, exit |
| \`doctor\` | ok, checks [{name, required, found, cost}] |
| \`completion\` | shell, script |`

function pipelineSchema(): string {
  const schema = z.toJSONSchema(definitionSchema, { io: 'input', target: 'draft-2020-12' })
  return `${JSON.stringify({ ...schema, title: 'wikifonds pipeline' }, null, 2)}\n`
}
