// The page for addresses that are not here: mends its own links, then looks the address up among the titles of the fonds.
;(() => {
  // It is asked for in several folders; the first one that has it is the nearest.
  if (window.wfRoot !== undefined) return
  const root = new URL('../', document.currentScript.src)
  window.wfRoot = root.href

  const status = document.getElementById('wf-status')
  if (new URL('./', location.href).href !== root.href) mendLinks()
  const address = askedAddress()
  const title = wantedTitle()
  /** `?oldid=N`, or `diff=N`, whose newer side it shows. */
  const revision = [address.searchParams.get('diff'), address.searchParams.get('oldid')].find((id) => /^\d+$/.test(id))
  if (title !== '') {
    document.getElementById('wf-q').value = title
    for (const path of ['assets/fold.js', 'search/titles.js']) load(path)
  }

  /** The links are written for a page that lies at the root. */
  function mendLinks() {
    for (const name of ['href', 'src', 'action']) {
      for (const element of document.querySelectorAll(`[${name}]:not(script)`)) {
        const written = element.getAttribute(name)
        if (!/^(?:[a-z][a-z0-9+.-]*:|[/#])/i.test(written)) element.setAttribute(name, new URL(written, root).href)
      }
    }
  }

  /** What is asked for: `?from=` as a server hands it over, else the address itself, below the root of the site. */
  function askedAddress() {
    const from = new URLSearchParams(location.search).get('from')
    const below = location.pathname.startsWith(root.pathname) ? location.pathname.slice(root.pathname.length) : ''
    const asked = from === null ? (below === '404.html' ? '' : below + location.search) : from
    return new URL(asked.replace(/^\/*/, 'http://old.invalid/'))
  }

  /** The title in the address: a parameter, or the path behind the usual folders and scripts; '' for none. */
  function wantedTitle() {
    const path = address.pathname.replace(/^\/(?:w\/)?(?:wiki\/|index\.php\/?)?/, '')
    return decode(address.searchParams.get('title') || path)
      .replace(/_/g, ' ')
      .trim()
  }

  function decode(text) {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }

  function load(path) {
    const script = document.createElement('script')
    script.src = new URL(path, root).href
    script.async = false
    document.head.append(script)
  }

  window.wfTitles = (rows) => {
    const fold = (text) => wfWords(text).join(' ')
    const wanted = fold(title)
    // The latest revision of a page has no page of its own.
    const latest = /^history\/(.+)\.r\d+\.html$/.exec(title)
    const row =
      rows.find(([path, name]) => name === title || (latest !== null && path === `pages/${latest[1]}.html`)) ||
      rows.find(([, name]) => wanted !== '' && fold(name) === wanted)
    if (row === undefined) {
      status.textContent = status.dataset.wfNone
      const folded = new Map(rows.map((one) => [fold(one[1]), one]))
      const near = folded.get(wfNearest(wanted, folded.keys()))
      if (near !== undefined) offer(near, `${status.dataset.wfNone} ${status.dataset.wfMeant} `)
      return
    }
    offer(row, `${status.dataset.wfFound} `)
  }

  function offer(row, words) {
    const link = document.createElement('a')
    link.href = new URL(row[0], root).href + location.hash
    link.textContent = row[1]
    status.replaceChildren(words, link)
    if (revision !== undefined && status.dataset.wfRevision !== undefined) status.append(' · ', oldRevision(row[0]))
  }

  /** A link to a page of its own, where old revisions have one, else to the place in the history. */
  function oldRevision(path) {
    const link = document.createElement('a')
    const history = path.replace(/^pages\//, 'history/')
    const own = status.dataset.wfHistory === 'all'
    link.href = new URL(
      own ? history.replace(/\.html$/, `.r${revision}.html`) : `${history}#wf-r${revision}`,
      root,
    ).href
    link.textContent = status.dataset.wfRevision.replace('{id}', revision)
    return link
  }
})()
