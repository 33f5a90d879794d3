// `node scripts/gate.mjs [--quick]`: all that a commit must pass, in a checkout: `.ci/run` and `scripts/land.mjs` ask it. Every step
// runs, even where one before it failed, unless nothing can be built; the last lines say what failed. --quick: without the whole tier.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './prepare.mjs'
import { failureLine, mostOfChance } from './test.mjs'

const isQuick = process.argv.includes('--quick')
const isInstalled = existsSync(join(root, 'node_modules', '.package-lock.json'))

/** In this order; a registry that does not answer is tried again, without what is built nothing goes on. */
const steps = [
  { name: 'packages', words: ['npm', 'ci', '--no-audit', '--no-fund'], tries: 3, isNeeded: true, isLeft: isInstalled },
  { name: 'build', words: ['npm', 'run', 'build'], isNeeded: true },
  { name: 'check', words: ['npm', 'run', 'check'] },
  { name: 'counted', words: ['npm', 'run', 'budget', '--', '--counted'] },
  { name: 'npm test', words: ['npm', 'test'] },
  { name: 'test:whole', words: ['npm', 'run', 'test:whole'], isLeft: isQuick },
  { name: 'measured', words: ['npm', 'run', 'budget', '--', '--measured', '--landing'], isLeft: isQuick },
]

const folder = mkdtempSync(join(tmpdir(), 'wikifonds-gate-'))
const [times, red, failed, ofChance] = [[], [], [], []]
let passed = 0
for (const { name, words, tries = 1, isNeeded = false, isLeft = false } of steps) {
  if (isLeft) continue
  const began = Date.now()
  const status = run(words, join(folder, 'summary.json'), tries)
  times.push(`${name} ${Math.round((Date.now() - began) / 1000)} s`)
  if (status === 0) continue
  red.push(name)
  if (isNeeded) break
}
rmSync(folder, { recursive: true })

const lines = [
  `steps: ${times.join(' · ')}`,
  ...ofChance.slice(0, 4).map(({ file, name, message }) => `by chance: ${file}, ${name} (${message})`),
  ...failed.slice(0, 10).map(failureLine),
  ...(failed.length > 10 ? [`and ${failed.length - 10} more`] : []),
]
if (red.length === 0 && ofChance.length >= mostOfChance) red.push(`${ofChance.length} tests of chance`)
process.stdout.write(
  `\n${lines.join('\n')}\n${passed} passed, ${failed.length} failed\n${red.length === 0 ? 'green' : `RED: ${red.join(', ')}`}\n`,
)
process.exit(red.length === 0 ? 0 : 1)

/** Runs a step, as often as it may be tried, and takes up what its tests tell. Gives its exit code. */
function run(words, summary, tries) {
  rmSync(summary, { force: true })
  const { status } = spawnSync(words[0], words.slice(1), {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, WIKIFONDS_REQUIRE: 'all', WIKIFONDS_TEST_SUMMARY: summary },
  })
  if (existsSync(summary)) {
    const tests = JSON.parse(readFileSync(summary, 'utf8'))
    passed += tests.passed
    failed.push(...tests.failed)
    ofChance.push(...tests.ofChance)
  }
  return status === 0 || tries <= 1 ? (status ?? 1) : run(words, summary, tries - 1)
}
