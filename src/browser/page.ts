/** The SQL page: a question, typed or named, to the catalogue of this fonds, in the reader's own browser. */

import { offerChart, showTable } from './page/bar-chart.ts'
import { openCatalogue, run, stop, TaskProblem } from './page/engine.ts'
import {
  addressOfQuestion,
  emptyField,
  givenParameters,
  questionOfAddress,
  setParameters,
  showParameters,
} from './page/parameter-fields.ts'
import { element, made, numberWords, say, sizeWords, tell, tellProblem, timeWords } from './page/words.ts'
import type { CatalogueLocation, SqlQuestion } from './worker/messages.ts'

const shownRows = 1000
const narrow = '(max-width: 60rem)'

const fondsOfSite = element('wf-sql-source', HTMLElement).dataset['wfFonds']
const box = element('wf-sql-text', HTMLTextAreaElement)
const picker = element('wf-sql-file', HTMLInputElement)
const answerBox = element('wf-sql-answer', HTMLElement)
const stopButton = element('wf-sql-stop', HTMLButtonElement)
const csvButton = element('wf-sql-csv', HTMLButtonElement)

/** On a server the catalogue lies below the published site, beside that of a bundle, or in its zip; on a disk the browser lets no page read, so the reader chooses it. */
let place: CatalogueLocation | null =
  location.protocol === 'file:'
    ? null
    : {
        addresses: ['../data/index.sqlite', '../../index.sqlite', '../../bundle.zip'].map(
          (one) => new URL(one, location.href).href,
        ),
      }
let opened: { readonly fonds: string; readonly bytes: number } | null = null
/** The question that the answer on the page belongs to. */
let asked: SqlQuestion | null = null
let turn = 0

/** Does something while the page says so, and says what went wrong; a later one takes its place. */
async function busy(words: string, work: () => Promise<void>): Promise<void> {
  if (!stopButton.hidden) stopAll()
  turn += 1
  const own = turn
  tell(words)
  stopButton.hidden = false
  try {
    await work()
  } catch (error) {
    if (own === turn) tellFailure(error)
  } finally {
    if (own === turn) stopButton.hidden = true
  }
}

/** Ends what is being done; the catalogue has to be opened again. */
function stopAll(): void {
  stop()
  opened = null
}

function tellFailure(error: unknown): void {
  answerBox.hidden = true
  if (!(error instanceof TaskProblem)) throw error
  if (error.problem === 'stopped') tell(say('sqlStopped'))
  else tellProblem(error.problem)
}

/** Opens what there is to open; false where the reader has to choose a file first. */
async function open(): Promise<boolean> {
  if (opened !== null) return true
  if (place === null) {
    tell(say('sqlChoose'))
    picker.focus()
    return false
  }
  const { fonds, bytes } = await openCatalogue(place)
  opened = { fonds, bytes }
  element('wf-sql-opened', HTMLElement).textContent = say(fonds === fondsOfSite ? 'sqlOpened' : 'sqlOther', {
    fonds,
    size: sizeWords(bytes),
  })
  return true
}

async function ask(): Promise<void> {
  const question = { sql: box.value, parameters: givenParameters() }
  if (question.sql.trim() === '') return box.focus()
  history.replaceState(null, '', addressOfQuestion(question))
  const missing = emptyField()
  if (missing !== null) {
    answerBox.hidden = true
    tellProblem(['SQL_PARAMETER_MISSING', { names: `:${missing.name}`, flags: '' }])
    return missing.focus()
  }
  await busy(say(opened === null ? 'sqlOpening' : 'sqlAsking'), async () => {
    if (!(await open())) return
    const answer = await run({ kind: 'ask', limit: shownRows, ...question }, 'rows')
    asked = question
    answerBox.hidden = false
    showTable(answer, opened?.fonds === fondsOfSite)
    offerChart(answer)
    tell(
      say(answer.isCut ? 'sqlRowsCut' : 'sqlRows', {
        count: numberWords(answer.rows.length),
        time: timeWords(answer.milliseconds),
        read: sizeWords(answer.read),
      }),
    )
    if (!isInView(answerBox)) box.scrollIntoView()
  })
}

/** Whether the beginning can be seen; the reader may have chosen a question far down a list. */
function isInView(one: Element): boolean {
  const { top } = one.getBoundingClientRect()
  return top > 0 && top < 0.7 * innerHeight
}

/** A statement into the box, and the question put. */
function askThis({ sql, parameters }: SqlQuestion): Promise<void> {
  box.value = sql
  setParameters(parameters)
  showParameters(sql)
  return ask()
}

async function saveCsv(): Promise<void> {
  const question = asked
  if (question === null) return
  await busy(say('sqlAsking'), async () => {
    if (!(await open())) return
    const { content } = await run({ kind: 'csv', ...question }, 'csv')
    const address = URL.createObjectURL(content)
    made('a', '', { href: address, download: `${opened?.fonds || 'wikifonds'}.csv` }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    tell(say('sqlSaved', { size: sizeWords(content.size) }))
  })
}

function chooseFile(): void {
  const [file] = picker.files ?? []
  if (file === undefined) return
  stopAll()
  place = { file }
  answerBox.hidden = true
  if (box.value.trim() !== '') void ask()
  else
    void busy(say('sqlOpening'), async () => {
      if (await open()) tell(say('sqlReady'))
    })
}

element('wf-sql-form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  void ask()
})
box.addEventListener('input', () => showParameters(box.value))
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  void ask()
})
picker.addEventListener('change', chooseFile)
stopButton.addEventListener('click', stopAll)
csvButton.addEventListener('click', () => void saveCsv())
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-wf-sql]')) {
  button.hidden = false
  button.addEventListener('click', () => void askThis({ sql: button.dataset['wfSql'] ?? '', parameters: {} }))
}
window.addEventListener('hashchange', askAddress)

/** Asks what the address holds. */
function askAddress(): void {
  const question = questionOfAddress(location.hash)
  if (question !== null) void askThis(question)
}

element('wf-sql-instead', HTMLElement).hidden = true
for (const part of ['wf-sql-source', 'wf-sql-questions', 'wf-sql']) element(part, HTMLElement).hidden = false
if (matchMedia(narrow).matches)
  for (const one of document.querySelectorAll('.wf-sql-side > details')) one.removeAttribute('open')
// Firefox keeps the chosen file when the page is loaded again, and a reader may be faster than the script.
if (picker.files?.length === 1 && questionOfAddress(location.hash) === null) chooseFile()
else askAddress()
