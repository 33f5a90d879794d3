// `npm test`, `npm run test:whole` and `npm run test:nightly`, each `[-- vitest arguments]`: install and build what is missing, then
// run a part of the tests. What fails is run again alone, once; what passes then is named as being of chance, and three of them fail.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

const parts = { newcomer: ['pure', 'parts', 'main'], whole: ['whole', 'runs'], nightly: ['nightly'] }
/** More files than that do not fail by chance. */
const mostFiles = 5
/** So many tests of chance fail a run. */
export const mostOfChance = 3

/** Runs Vitest and gives its exit code with what failed; a run that ended before it could tell has one failure. */
function vitest(words) {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-failed-'))
  const path = join(folder, 'failed.json')
  const { status } = spawnSync(process.execPath, [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...words], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, WIKIFONDS_FAILED: path },
  })
  const { passed, failed } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: [] }
  rmSync(folder, { recursive: true })
  const none = { file: '', line: 0, name: 'the run itself', message: `ended with ${status}` }
  return { passed, failed: status !== 0 && failed.length === 0 ? [none] : failed }
}

const keyOf = ({ file, name }) => `${file}, ${name}`

/** The failures of a run that stay, and those that did not come again when their files were run alone. */
function afterSecondTry(first, projects) {
  const files = [...new Set(first.map(({ file }) => file))]
  if (files.length > mostFiles || files.includes('')) return { failed: first, ofChance: [] }
  process.stdout.write(`\nA second time, alone: ${files.join(', ')}\n`)
  const again = vitest([...projects, '--maxWorkers=1', ...files])
  const stays = new Set(again.failed.map(keyOf))
  return { failed: again.failed, ofChance: first.filter((one) => !stays.has(keyOf(one))) }
}

function main([part, ...rest]) {
  prepare()
  const projects = parts[part].flatMap((project) => ['--project', project])
  const own = rest.some((word) => word.startsWith('--project')) ? [] : projects
  const first = vitest([...own, ...rest])
  const { passed } = first
  const isTriedAgain = first.failed.length > 0 && rest.length === 0
  const { failed, ofChance } = isTriedAgain ? afterSecondTry(first.failed, projects) : { ...first, ofChance: [] }
  // Who runs several parts (gate.mjs) reads it, and tells all at the end.
  const summary = process.env['WIKIFONDS_TEST_SUMMARY']
  if (summary !== undefined)
    writeFileSync(summary, JSON.stringify({ passed: passed + ofChance.length, failed, ofChance }))
  for (const { file, name, message } of ofChance) process.stdout.write(`by chance: ${file}, ${name} (${message})\n`)
  for (const one of failed.slice(0, 15)) process.stdout.write(`${failureLine(one)}\n`)
  process.exit(failed.length > 0 || ofChance.length >= mostOfChance ? 1 : 0)
}

/** A failure as one line: where, which test, and the first line of its message. */
export const failureLine = ({ file, line, name, message }) =>
  `RED ${file}${line > 0 ? `:${line}` : ''} > ${name}: ${message}`

if (process.argv[1] === import.meta.filename) main(process.argv.slice(2))
