// The page for addresses that are not here: mends its own links, then looks the address up among the titles of the fonds.
;(() => {
  // It is asked for in several folders; the first one that has it is the nearest.
  if (window.wfRoot !== undefined) return
  const root = new URL('../', document.currentScript.src)
  window.wfRoot = root.href

  const pagesPerRows = 64
  const status = document.getElementById('wf-status')
  if (new URL('./', location.href).href !== root.href) mendLinks()
  const address = askedAddress()
  const title = wantedTitle()
  /** What is asked for by number, and where that is; words on a number that is not here stand before what its title gives. */
  let names = null
  let asked = null
  let place = null
  let missing = ''
  if (title !== '') document.getElementById('wf-q').value = title
  // Which names of special pages ask for a number is said by the list of numbers.
  const mayAskNumber = /[?&](?:oldid|diff|curid)=\d/.test(address.search) || /^[^:]+:[^/]+\/.*\d/s.test(title)
  /** A page of a bundle of ours, by the name that it may have had in one from before. */
  const former = /^\/((?:pages|history)\/)([a-z0-9-]+)(\.(?:r\d+\.)?(?:html|json))$/.exec(address.pathname)
  if (mayAskNumber) load('assets/asked-number.js', 'numbers/index.js')
  else if (former !== null) load('redirects/former.js')
  else lookUpTitle()

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
    const { from, ...beside } = Object.fromEntries(new URLSearchParams(location.search))
    const below = location.pathname.startsWith(root.pathname) ? location.pathname.slice(root.pathname.length) : ''
    const written = from === undefined ? (below === '404.html' ? '' : below + location.search) : from
    const whole = new URL(written.replace(/^\/*/, 'http://old.invalid/'))
    // Some servers hand the parameters of the address over beside it.
    for (const [name, value] of Object.entries(from === undefined ? {} : beside))
      if (!whole.searchParams.has(name)) whole.searchParams.set(name, value)
    return whole
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

  /** In this order; one that does not come is said. */
  function load(...paths) {
    for (const path of paths) {
      const script = document.createElement('script')
      script.src = new URL(path, root).href
      script.async = false
      script.onerror = () => status.replaceChildren(status.dataset.wfUnread)
      document.head.append(script)
    }
  }

  function lookUpTitle() {
    if (title !== '') load('assets/fold.js', 'search/titles.js')
  }

  window.wfFormer = (slugs) => {
    const [, folder, slug, rest] = former
    if (!Object.hasOwn(slugs, slug)) return lookUpTitle()
    const path = (slugs[slug] === 'index' && folder === 'pages/' ? '' : folder) + slugs[slug] + rest + location.hash
    offer([path, path], `${status.dataset.wfFound} `)
    location.replace(new URL(path, root))
  }

  window.wfNumberIndex = (index) => {
    names = index
    asked = wfAskedNumber(address.searchParams, title, names)
    if (asked === null) lookUpTitle()
    else lookUpNumber()
  }

  function lookUpNumber() {
    const shard = wfShardOfNumber(asked.id, names[asked.list])
    if (shard < 0) noSuchNumber()
    else load(`numbers/${asked.list}-${shard}.js`)
  }

  window.wfNumbers = (shard) => {
    place = wfPlaceOfNumber(asked.id, shard)
    if (place === null) noSuchNumber()
    else load(`search/r-${String(Math.floor(place.row / pagesPerRows)).padStart(4, '0')}.js`)
  }

  /** The address may name a page beside the number, or the older side of a difference, which is shown by itself then. */
  function noSuchNumber() {
    const words = asked.list === 'pages' ? status.dataset.wfNoPage : status.dataset.wfNoRevision
    if (missing === '') missing = `${words.replace('{id}', asked.id)} `
    if (asked.older !== null) {
      asked = { ...asked, id: asked.older, isDifference: false, older: null }
      return lookUpNumber()
    }
    status.textContent = missing
    if (wfAskedNumber(new URLSearchParams(), title, names) === null) lookUpTitle()
  }

  window.wfTitles = offerTitle

  window.wfRows = (_, rows) => {
    const [path, name] = rows[place.row % pagesPerRows]
    offer([placeOfNumber(path), name], `${missing}${status.dataset.wfFound} `)
    location.replace(new URL(placeOfNumber(path), root))
  }

  /** Where maps of web servers lead to, too: a page of its own, which the latest revision never has, or its line in the history. */
  function placeOfNumber(path) {
    const { wfHistory } = status.dataset
    if (asked.list === 'pages' || wfHistory === 'none') return path + location.hash
    const history = historyOf(path)
    if (wfHistory !== 'all' || place.isLatest) return `${history}#wf-r${asked.id}`
    return `${history.replace(/\.html$/, `.r${asked.id}.html`)}${asked.isDifference ? '#wf-diff' : ''}`
  }

  /** The main page is `index.html`, the others lie in `pages/`. */
  function historyOf(path) {
    return `history/${path.replace(/^pages\//, '')}`
  }

  function offerTitle(rows) {
    const fold = (text) => wfWords(text).join(' ')
    const wanted = fold(title)
    // The latest revision of a page has no page of its own.
    const latest = /^history\/(.+)\.r\d+\.html$/.exec(title)
    const row =
      rows.find(
        ([path, name]) => name === title || (latest !== null && historyOf(path) === `history/${latest[1]}.html`),
      ) || rows.find(([, name]) => wanted !== '' && fold(name) === wanted)
    if (row !== undefined) return offerPage(row)
    status.textContent = missing + status.dataset.wfNone
    const folded = new Map(rows.map((one) => [fold(one[1]), one]))
    const near = folded.get(wfNearest(wanted, folded.keys()))
    if (near !== undefined)
      offer([near[0] + location.hash, near[1]], `${missing}${status.dataset.wfNone} ${status.dataset.wfMeant} `)
  }

  /** Whoever asks for the history of a page gets that, where the fonds has histories. */
  function offerPage([path, name]) {
    const isHistory = address.searchParams.get('action') === 'history' && status.dataset.wfHistory !== 'none'
    if (!isHistory) return offer([path + location.hash, name], `${missing}${status.dataset.wfFound} `)
    offer([historyOf(path), name], `${missing}${status.dataset.wfFoundHistory} `)
  }

  function offer([path, name], words) {
    const link = document.createElement('a')
    link.href = new URL(path, root).href
    link.textContent = name
    status.replaceChildren(words, link)
  }
})()
