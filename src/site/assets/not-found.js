// Looks up an address of the old wiki among the titles of the fonds.
;(() => {
  const status = document.getElementById('wf-status')
  const asked = new URLSearchParams(location.search)
  const from = asked.get('from')
  const address = from === null ? location : new URL(from, 'http://old.invalid/')
  const old = new URLSearchParams(address.search)
  const title = decode(old.get('title') || address.pathname.replace(/^\/(?:wiki\/|index\.php\/|w\/)?/, '')).replace(
    /_/g,
    ' ',
  )

  function decode(text) {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }

  const fold = (text) => wfWords(text).join(' ')

  window.wfTitles = (rows) => {
    const wanted = fold(title)
    const row =
      rows.find(([, name]) => name === title) || rows.find(([, name]) => wanted !== '' && fold(name) === wanted)
    if (row === undefined) {
      status.textContent = status.dataset.wfNone
      return
    }
    const link = document.createElement('a')
    link.href = row[0]
    link.textContent = row[1]
    status.replaceChildren(`${status.dataset.wfFound} `, link)
  }
  const script = document.createElement('script')
  script.src = 'search/titles.js'
  document.head.append(script)
})()
