// Titles, people and meetings offered while one types in the field at the head of a page; `/` leads to it; a page at random.
// The search is loaded with the first letter, as classic scripts, so that it works from file:// too.
;(() => {
  const root = new URL('..', document.currentScript.src)
  const field = document.getElementById('wf-q')
  const list = document.createElement('ul')
  let loading = null
  let turn = 0
  let chosen = -1

  const load = (file) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.src = new URL(file, root)
      script.onload = resolve
      script.onerror = reject
      document.head.append(script)
    })

  function search() {
    loading ??= window.wfSearch
      ? Promise.resolve()
      : load('assets/fold.js')
          .then(() => load('assets/search.js'))
          .catch((error) => {
            loading = null
            throw error
          })
    return loading.then(() => window.wfSearch)
  }

  const go = (path) => {
    location.href = new URL(path, root)
  }

  function choose(index) {
    chosen = index
    ;[...list.children].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index))
    })
    const option = list.children[index]
    if (option) field.setAttribute('aria-activedescendant', option.id)
    else field.removeAttribute('aria-activedescendant')
  }

  function show(offers) {
    const options = offers.map(({ path, name, more }, index) => {
      const option = document.createElement('li')
      const aside = document.createElement('span')
      aside.className = 'wf-aside-words'
      aside.textContent = more ?? field.dataset.wfPerson
      option.append(name, ' ', aside)
      option.id = `wf-suggestion-${index}`
      option.setAttribute('role', 'option')
      option.addEventListener('click', () => go(path))
      option.dataset.path = path
      return option
    })
    list.replaceChildren(...options)
    list.hidden = options.length === 0
    field.setAttribute('aria-expanded', String(!list.hidden))
    choose(-1)
  }

  async function suggest() {
    const own = ++turn
    try {
      const offers = await (await search()).suggest(field.value)
      if (own === turn) show(offers)
    } catch {
      // The search itself says what does not load.
      if (own === turn) show([])
    }
  }

  function close() {
    turn += 1
    show([])
  }

  list.id = 'wf-suggestions'
  list.className = 'wf-suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', field.labels[0].textContent)
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', list.id],
    ['aria-expanded', 'false'],
  ])
    field.setAttribute(name, value)
  field.form.append(list)
  // Else the field would lose the focus, and the list go, before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  field.addEventListener('input', () => void suggest())
  field.addEventListener('blur', close)
  field.addEventListener('keydown', (event) => {
    const count = list.children.length
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape' && !list.hidden) close()
    else if (event.key === 'Enter' && chosen >= 0) go(list.children[chosen].dataset.path)
    else if (step !== undefined && count > 0) choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1)
    else return
    event.preventDefault()
  })
  document.addEventListener('keydown', (event) => {
    const isWriting = event.target.closest?.('input, textarea, select, [contenteditable]')
    if (event.key !== '/' || isWriting || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    field.focus()
  })

  const random = document.getElementById('wf-random')
  random.hidden = false
  const goAnywhere = async () => {
    try {
      go(await (await search()).anyPage())
    } catch {
      go('all-pages.html')
    }
  }
  random.addEventListener('click', (event) => {
    event.preventDefault()
    void goAnywhere()
  })
})()
