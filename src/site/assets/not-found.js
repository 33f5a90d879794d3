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
  // Which names of special pages ask for a number or a list is said by the list of numbers.
  const mayBeSpecial = /[?&](?:oldid|diff|curid)=\d/.test(address.search) || /^[^:]+:./s.test(title)
  /** A page of a bundle of ours, by the name that it may have had in one from before. */
  const former = /^\/((?:pages|history)\/)([a-z0-9-]+)(\.(?:r\d+\.)?(?:html|json))$/.exec(address.pathname)
  const words = address.searchParams.get('search')
  if (words !== null) arrive([`search/index.html?q=${encodeURIComponent(words)}`, words], status.dataset.wfList)
  else if (mayBeSpecial) load('assets/asked-number.js', 'numbers/index.js')
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
    const path = address.pathname.replace(/^\/(?:w\/)?(?:wiki\/|index\.php\/?|doku\.php\/?)?/, '')
    return decode(address.searchParams.get('title') || address.searchParams.get('id') || path)
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
    arrive([path, path], status.dataset.wfFound)
  }

  window.wfNumberIndex = (index) => {
    names = index
    asked = wfAskedNumber(address.searchParams, title, names)
    if (asked !== null) return lookUpNumber()
    const list = wfAskedList(title, names)
    if (list === null) lookUpTitle()
    else arrive([list, title], status.dataset.wfList)
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
    if (title !== '' && wfAskedNumber(new URLSearchParams(), title, names) === null) lookUpTitle()
    else sayNowhere()
  }

  window.wfTitles = offerTitle

  window.wfRows = (_, rows) => {
    const [path, name] = rows[place.row % pagesPerRows]
    arrive([placeOfNumber(path), name], missing + status.dataset.wfFound)
  }

  /** Where maps of web servers lead to, too: the page, which shows the latest one, that of an old one, or its line in the history. */
  function placeOfNumber(path) {
    const { wfHistory } = status.dataset
    if (asked.list === 'pages' || wfHistory === 'none') return path + location.hash
    const history = historyOf(path)
    if (place.isLatest && !asked.isDifference) return path + location.hash
    if (wfHistory !== 'all' || place.isLatest) return `${history}#wf-r${asked.id}`
    return `${history.replace(/\.html$/, `.r${asked.id}.html`)}${asked.isDifference ? '#wf-diff' : ''}`
  }

  /** One page whose title is asked for, as it is written or but for accents and case, is led to; of several, the reader chooses. */
  function offerTitle(rows) {
    const fold = (text) => wfWords(text).join(' ')
    const wanted = fold(title)
    // The latest revision of a page has no page of its own.
    const latest = /^history\/(.+)\.r\d+\.html$/.exec(title)
    const same = rows.find(
      ([path, name]) => name === title || (latest !== null && historyOf(path) === `history/${latest[1]}.html`),
    )
    const found = same === undefined ? rows.filter(([, name]) => wanted !== '' && fold(name) === wanted) : [same]
    const isHistory = address.searchParams.get('action') === 'history' && status.dataset.wfHistory !== 'none'
    const places = found.map(([path, name]) => [isHistory ? historyOf(path) : path + location.hash, name])
    const told = isHistory ? status.dataset.wfFoundHistory : status.dataset.wfFound
    if (places.length === 1 && missing === '') return arrive(places[0], told)
    if (places.length > 0) return offer(places, `${missing}${places.length === 1 ? told : status.dataset.wfList} `)
    const folded = new Map(rows.map((one) => [fold(one[1]), one]))
    const near = folded.get(wfNearest(wanted, folded.keys()))
    if (near !== undefined)
      return offer(
        [[near[0] + location.hash, near[1]]],
        `${missing}${status.dataset.wfNone} ${status.dataset.wfMeant} `,
      )
    status.textContent = missing + status.dataset.wfNone
    sayNowhere()
  }

  /** The main page is `index.html`, the others lie in `pages/`. */
  function historyOf(path) {
    return `history/${path.replace(/^pages\//, '')}`
  }

  /** Only where nothing is offered, the heading says so. */
  function sayNowhere() {
    const heading = document.querySelector('h1')
    document.title = document.title.replace(heading.textContent, status.dataset.wfNowhere)
    heading.textContent = status.dataset.wfNowhere
  }

  function arrive(place, words) {
    offer([place], `${words} `)
    location.replace(new URL(place[0], root))
  }

  function offer(places, words) {
    status.replaceChildren(words)
    for (const [path, name] of places) {
      const link = document.createElement('a')
      link.href = new URL(path, root).href
      link.textContent = name
      status.append(status.children.length > 0 ? ' · ' : '', link)
    }
  }
})()
