// Tables of the class `sortable` sort by a column, as on the wiki; without this script they are read as they are written. A module
// for the tests; the browser gets it as a classic script without the word `export`.

/** The order of rows by the words of one column, as positions; blank cells come last. `down` turns it round. */
export function wfSortedRows(words, language, down) {
  const keys = wfSortKeys(words, language)
  const collator = new Intl.Collator(language, { numeric: true })
  const compare = (a, b) => (typeof a === 'number' ? a - b : collator.compare(a, b))
  return words
    .map((_, row) => row)
    .sort((one, other) => {
      const [a, b] = [keys[one], keys[other]]
      if (a === null || b === null) return (a === null) - (b === null) || one - other
      return (down ? compare(b, a) : compare(a, b)) || one - other
    })
}

/** Numbers where all cells hold one, days where all hold a date, else words; null for blank cells. */
function wfSortKeys(words, language) {
  const cells = words.map((cell) => cell.replace(/\s+/g, ' ').trim())
  for (const read of [wfNumber(language), wfDay(language)]) {
    const keys = cells.map((cell) => (cell === '' ? null : read(cell)))
    if (keys.some((key) => key !== null) && keys.every((key, row) => key !== null || cells[row] === '')) return keys
  }
  return cells.map((cell) => (cell === '' ? null : cell))
}

/** A number as the language writes it, with a unit before or behind. */
function wfNumber(language) {
  const parts = new Intl.NumberFormat(language).formatToParts(12345.6)
  const decimal = parts.find(({ type }) => type === 'decimal').value
  return (cell) => {
    const match = /^[^\d\s.,+−-]{0,3} ?([+−-]? ?\d[\d .,'’]*) ?[^\d\s]{0,5}$/.exec(cell)
    if (!match) return null
    const plain = match[1].replace(/[ '’]/g, '').replace('−', '-')
    const number = Number(decimal === ',' ? plain.replace(/\./g, '').replace(',', '.') : plain.replace(/,/g, ''))
    return Number.isNaN(number) ? null : number
  }
}

/** A day as `2014-03-12`, `12/03/2014`, `12.3.2014` or `12 mars 2014`, or a month alone; as a number. */
function wfDay(language) {
  const months = ['long', 'short'].map((month) => {
    const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, index) => wfMonthName(format.format(new Date(Date.UTC(2000, index, 1)))))
  })
  const monthOf = (name) => Math.max(...months.map((names) => names.indexOf(wfMonthName(name)))) + 1
  return (cell) => {
    const iso = /^(\d{4})-(\d\d?)(?:-(\d\d?))?$/.exec(cell)
    if (iso) return wfDayNumber(iso[1], iso[2], iso[3])
    const numeric = /^(\d\d?)[./](\d\d?)[./](\d{4})$/.exec(cell)
    if (numeric)
      return language.startsWith('en-US')
        ? wfDayNumber(numeric[3], numeric[1], numeric[2])
        : wfDayNumber(numeric[3], numeric[2], numeric[1])
    const worded = /^(?:(\d\d?)\p{L}{0,2}\.? )?(?:de )?(\p{L}+)\.?(?: de)?(?: (\d\d?),)? (\d{4})$/u.exec(cell)
    if (!worded || !monthOf(worded[2])) return null
    return wfDayNumber(worded[4], monthOf(worded[2]), worded[1] || worded[3])
  }
}

const wfMonthName = (name) => name.toLowerCase().replace(/\.$/, '')
const wfDayNumber = (year, month, day = 0) => Number(year) * 10000 + Number(month) * 100 + Number(day || 0)

/** The cell at the foot of the head for each column that sorts alone. */
function wfSortHeads(head) {
  const columns = []
  head.forEach((row, level) => {
    let column = 0
    for (const cell of row.cells) {
      while (columns[column] && columns[column].end > level) column += 1
      const end = level + cell.rowSpan
      for (let span = 0; span < cell.colSpan; span += 1)
        columns[column + span] = { cell, end, alone: cell.colSpan === 1 }
      column += cell.colSpan
    }
  })
  return columns.map(({ cell, alone }) =>
    alone && cell.tagName === 'TH' && !cell.classList.contains('unsortable') ? cell : null,
  )
}

const wfHasOnlyHeads = (row) => row.cells.length > 0 && [...row.cells].every((cell) => cell.tagName === 'TH')
const wfIsFixed = (row) => row.classList.contains('sorttop') || row.classList.contains('sortbottom')

/** The words that a row sorts by. */
function wfSortWords(row, column) {
  let at = 0
  for (const cell of row.cells) {
    if (at <= column && column < at + cell.colSpan) {
      const copy = cell.cloneNode(true)
      for (const aside of copy.querySelectorAll('.wf-note, .wf-hidden, .wf-ref')) aside.remove()
      return cell.dataset.sortValue ?? copy.textContent
    }
    at += cell.colSpan
  }
  return ''
}

function wfMakeSortable(table) {
  const rows = [...table.rows]
  const size = table.tHead ? table.tHead.rows.length : rows.findIndex((row) => !wfHasOnlyHeads(row))
  const head = rows.slice(0, Math.max(size, 0))
  const body = rows.slice(head.length).filter((row) => !wfIsFixed(row))
  // A cell over several rows belongs to none of them once they part.
  if (head.length === 0 || body.length < 2 || table.querySelector('td[rowspan]')) return
  const heads = wfSortHeads(head)
  const language = table.closest('[lang]').lang
  heads.forEach((cell, column) => {
    if (cell === null) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'wf-sort'
    button.setAttribute('aria-label', table.dataset.wfSort.replace('…', cell.textContent.trim()))
    button.addEventListener('click', () => {
      const next = { none: 'ascending', ascending: 'descending', descending: 'none' }[cell.ariaSort || 'none']
      for (const other of heads) other?.removeAttribute('aria-sort')
      if (next !== 'none') cell.setAttribute('aria-sort', next)
      const words = body.map((row) => wfSortWords(row, column))
      const order =
        next === 'none' ? body : wfSortedRows(words, language, next === 'descending').map((row) => body[row])
      const after = rows.filter((row) => row.classList.contains('sortbottom'))
      body[0].parentNode.append(...order, ...after)
    })
    cell.append(button)
  })
}

if (typeof document !== 'undefined')
  for (const table of document.querySelectorAll('table[data-wf-sort]')) wfMakeSortable(table)
