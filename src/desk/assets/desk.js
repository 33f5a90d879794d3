// Keeps the bar of a piece of work up to date; without this script the page is loaded again every two seconds.

const work = document.querySelector('[data-desk-progress]')
if (work !== null) {
  const words = document.querySelector('#desk-words')
  const bar = work.querySelector('progress')
  const events = new EventSource(work.dataset.deskProgress)
  events.addEventListener('message', ({ data }) => {
    const { words: said, percent } = JSON.parse(data)
    words.textContent = said
    if (percent === null) bar.removeAttribute('value')
    else bar.value = percent
  })
  events.addEventListener('end', () => {
    events.close()
    location.reload()
  })
}

// Cards: a key for each answer, and words of the page that are selected become the value.
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return
  const key = event.key.toLowerCase()
  const field = document.querySelector('#to')
  if (key === 'c' && field !== null) {
    event.preventDefault()
    field.focus()
  } else if (/^[jnul]$/.test(key)) document.querySelector(`[data-desk-key="${key}"]`)?.click()
})

document.addEventListener('selectionchange', () => {
  const selection = document.getSelection()
  const node = selection.anchorNode
  const field = document.querySelector('#to')
  if (field === null || selection.isCollapsed || node?.parentElement?.closest('.desk-passage') == null) return
  const words = selection.toString().replace(/\s+/g, ' ').trim()
  if (field.type === 'text') field.value = words
  if (words.length < 200) document.querySelector('#words').value = words
})

// A file that is dropped anywhere on the page is sent; a folder is taken from the list, since it is on this machine already.
const files = document.querySelector('#files')
if (files !== null) {
  for (const type of ['dragover', 'drop']) document.addEventListener(type, (event) => event.preventDefault())
  document.addEventListener('drop', ({ dataTransfer }) => {
    const isFolder = [...dataTransfer.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory)
    document.querySelector('#desk-folder').hidden = !isFolder
    if (isFolder || dataTransfer.files.length === 0) return
    files.files = dataTransfer.files
    files.form.requestSubmit()
  })
}
