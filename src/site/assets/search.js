// The search: words from classic scripts, loaded when they are asked for, so that it works from file:// too.
;(() => {
  const resultsShown = 50
  const pagesPerText = 16
  const pagesPerRows = 64
  const base = new URL('../search/', document.currentScript.src).href
  const element = (id) => document.getElementById(id)
  const words = {}
  for (const template of document.querySelectorAll('template[data-wf-text]'))
    words[template.dataset.wfText] = template.content.textContent
  const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])

  let titles = []
  let prefixes = []
  let facets = {
    lengths: [],
    days: [],
    kinds: [],
    targets: new Map(),
    places: new Map(),
    people: new Map(),
    ids: new Map(),
  }
  const postings = new Map()
  const titled = new Map()
  const rows = new Map()
  const texts = new Map()
  const loads = new Map()

  window.wfTitles = (all) => {
    titles = all
  }
  window.wfRows = (number, part) => {
    rows.set(number, part)
  }
  window.wfShards = (list) => {
    prefixes = list
  }
  const numbers = (text) => (text === '' ? [] : text.split(' ').map((part) => Number.parseInt(part, 36)))
  window.wfFacets = ({ lengths, days, kinds, kindOf, redirects, places, people }) => {
    const to = numbers(redirects[1])
    facets = {
      lengths: numbers(lengths),
      days: days.split(' ').map(dayOf),
      kinds: Array.from(kindOf, (kind) => kinds[kind.charCodeAt(0) - 97]),
      targets: new Map([...decode(redirects[0]).keys()].map((document, index) => [document, to[index]])),
      places: new Map(places),
      people: new Map(people),
      ids: new Map(people.map(([name, , id]) => [name, id])),
    }
  }
  window.wfIndex = (prefix, terms) => {
    postings.set(prefix, terms)
  }
  window.wfTitled = (prefix, terms) => {
    titled.set(prefix, terms)
  }
  window.wfText = (number, part) => {
    texts.set(number, part)
  }

  const notLoaded = 'not loaded'

  function load(file) {
    if (!loads.has(file)) {
      loads.set(
        file,
        new Promise((resolve, reject) => {
          const script = document.createElement('script')
          script.src = base + file
          script.onload = resolve
          script.onerror = () => {
            // The next search asks for it again.
            loads.delete(file)
            reject(new Error(file, { cause: notLoaded }))
          }
          document.head.append(script)
        }),
      )
    }
    return loads.get(file)
  }

  /** `2019-05-12` of its digits in base 36; '' for none. */
  const dayOf = (text) =>
    text === '' ? '' : String(Number.parseInt(text, 36)).replace(/^(\d{4})(\d\d)?(\d\d)?$/, joinDay)
  const joinDay = (_, ...parts) => parts.slice(0, 3).filter(Boolean).join('-')

  /** A day, a month or a year as the reader writes it; '' for none. */
  function dayWords(date) {
    const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date) ?? []
    if (year === undefined) return ''
    const shown = { year: 'numeric', ...(month && { month: 'long' }), ...(day && { day: 'numeric' }), timeZone: 'UTC' }
    const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)))
    return new Intl.DateTimeFormat(document.documentElement.lang, shown).format(at)
  }

  /** Document number → frequency. */
  function decode(list) {
    const found = new Map()
    if (list === '') return found
    let document = 0
    for (const part of list.split(' ')) {
      const [step, frequency = '1'] = part.split('*')
      document += Number.parseInt(step, 36)
      found.set(document, Number.parseInt(frequency, 36))
    }
    return found
  }

  const rowsFile = (number) => `r-${String(number).padStart(4, '0')}.js`

  /** `[path, title, date, kind]` of documents, each loaded with its neighbours. */
  async function rowsOf(documents) {
    const wanted = new Set(documents.map((document) => Math.floor(document / pagesPerRows)))
    await Promise.all([...wanted].map((number) => load(rowsFile(number))))
    return documents.map((document) => rows.get(Math.floor(document / pagesPerRows))[document % pagesPerRows])
  }

  /** The postings of a word; of every word that begins with it, for the last one. */
  async function find(word, isBeginning) {
    const stem = wfStem(word)
    const inTitle = new Set()
    const wanted = prefixes.filter(
      (prefix) => stem.startsWith(prefix) || word.startsWith(prefix) || (isBeginning && prefix.startsWith(word)),
    )
    await Promise.all(wanted.map((prefix) => load(wfShardFile(prefix))))
    const found = new Map()
    for (const prefix of wanted) {
      const terms = postings.get(prefix) || {}
      const matching = isBeginning
        ? Object.keys(terms).filter((term) => term === stem || term.startsWith(word))
        : Object.hasOwn(terms, stem)
          ? [stem]
          : []
      const own = titled.get(prefix) || {}
      for (const term of matching) {
        for (const [document, frequency] of decode(terms[term]))
          found.set(document, (found.get(document) || 0) + frequency)
        if (Object.hasOwn(own, term)) for (const document of decode(own[term]).keys()) inTitle.add(document)
      }
    }
    return { found, inTitle }
  }

  /** BM25 over the pages that have all the words; a word in the title counts four times. */
  function rank(lists) {
    const [first, ...rest] = lists.map(({ found }) => found).sort((a, b) => a.size - b.size)
    const mean = facets.lengths.reduce((sum, length) => sum + length, 0) / Math.max(facets.lengths.length, 1)
    const scored = []
    for (const document of first.keys()) {
      if (!rest.every((list) => list.has(document))) continue
      let score = 0
      for (const { found: list, inTitle } of lists) {
        const rarity = Math.log(1 + (facets.lengths.length - list.size + 0.5) / (list.size + 0.5))
        const frequency = list.get(document) + (inTitle.has(document) ? 3 : 0)
        score += rarity * ((frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * facets.lengths[document]) / mean)))
      }
      scored.push([document, score])
    }
    return scored.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([document]) => document)
  }

  function passes(document, state) {
    const [day, kind] = [facets.days[document], facets.kinds[document]]
    if (state.kind !== '' && kind !== state.kind) return false
    if (state.from !== '' && day < state.from.slice(0, day.length)) return false
    return !(state.to !== '' && day > state.to)
  }

  const leastTyped = 2
  /** Shorter words have no near ones (`wfNearest`). */
  const leastNear = 4
  const namesOffered = 20
  const foldName = (text) => wfWords(text).join(' ')

  /** The names that what was typed may mean: the one that it is, else those that hold it; null for too little. */
  function namesLike(map, typed) {
    if (map.has(typed)) return [typed]
    const wanted = foldName(typed)
    return wanted.length < leastTyped ? null : [...map.keys()].filter((name) => foldName(name).includes(wanted))
  }

  /** The pages of the places or people that were typed; null: nothing is asked. */
  function membersNamed(map, typed) {
    const names = namesLike(map, typed)
    return names === null ? null : new Set(names.flatMap((name) => [...decode(map.get(name)).keys()]))
  }

  async function search(state) {
    await Promise.all(['shards.js', 'facets.js'].map(load))
    const { words: asked, phrases, without } = wfQuery(state.q)
    // A letter at the end is a word that is not written yet; letters of scripts without spaces are words.
    const isBegun = /^[a-z]$/.test(asked.at(-1) ?? '') && !/\s$/.test(state.q)
    const folded = isBegun ? asked.slice(0, -1) : asked
    const hasFacet = state.kind || state.from || state.to || state.place || state.person
    if (folded.length === 0 && without.length === 0 && !hasFacet) return null
    const lists = await Promise.all(
      folded.map((word, index) => find(word, !isBegun && index === folded.length - 1 && !/\s$/.test(state.q))),
    )
    let found = folded.length === 0 ? facets.lengths.map((_, document) => document) : rank(lists)
    const unwanted = await Promise.all(without.map((word) => find(word, false)))
    found = found.filter((document) => unwanted.every((list) => !list.found.has(document)))
    if (phrases.length > 0) found = await holding(phrases, found)
    const names = new Map()
    found = arrivals(found, names)
    for (const [name, typed] of [
      ['places', state.place],
      ['people', state.person],
    ]) {
      const own = membersNamed(facets[name], typed)
      if (own !== null) found = found.filter((document) => own.has(document))
    }
    return { found: found.filter((document) => passes(document, state)), names }
  }

  /** The pages themselves, and where redirects lead; `names` is told by which redirect a page was found that is not found else. */
  function arrivals(found, names) {
    const own = new Set(found.filter((document) => facets.kinds[document] !== 'redirect'))
    const arrived = new Set()
    for (const document of found) {
      const target = arrivalOf(document)
      if (target === null) continue
      arrived.add(target)
      if (target !== document && !own.has(target) && !names.has(target)) names.set(target, document)
    }
    return [...arrived]
  }

  /** Redirects to redirects are followed, as far as MediaWiki's longest chain; null for one that leads nowhere here. */
  function arrivalOf(document) {
    let target = document
    for (let step = 0; step < 10 && facets.kinds[target] === 'redirect'; step += 1) {
      target = facets.targets.get(target)
      if (target === undefined) return null
    }
    return facets.kinds[target] === 'redirect' ? null : target
  }

  /** The pages whose words stand beside each other as they were asked for. */
  async function holding(phrases, found) {
    const wanted = new Set(found.map((document) => Math.floor(document / pagesPerText)))
    const [named] = await Promise.all([rowsOf(found), ...Array.from(wanted, (number) => load(textFile(number)))])
    return found.filter((document, index) => {
      const text = texts.get(Math.floor(document / pagesPerText))?.[document] || ''
      const line = ` ${wfTerms(`${named[index][1]} ${text}`).join(' ')} `
      return phrases.every((phrase) => line.includes(` ${phrase.map(wfStem).join(' ')} `))
    })
  }

  const textFile = (number) => `t-${String(number).padStart(4, '0')}.js`

  /** What was asked for with the words that nothing was found for replaced by near ones of titles, places and people; null for none. */
  async function meant(query) {
    const asked = wfQuery(query).words
    if (asked.every((word) => word.length < leastNear)) return null
    await load('titles.js')
    const shown = new Map()
    for (const name of [...titles.map(([, title]) => title), ...facets.places.keys(), ...facets.people.keys()])
      for (const word of name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || [])
        for (const folded of wfWords(word)) shown.set(folded, word)
    const near = asked.map((word) => (shown.has(word) ? word : (shown.get(wfNearest(word, shown.keys())) ?? word)))
    return near.some((word, index) => word !== asked[index]) ? near.join(' ') : null
  }

  /** People and places that the words name, as searches for them. */
  function named(query) {
    const wanted = wfQuery(query).words.join(' ')
    if (wanted.length < leastTyped) return []
    return [
      ['person', facets.people],
      ['place', facets.places],
    ].flatMap(([field, map]) =>
      [...map.keys()].filter((name) => ` ${foldName(name)}`.includes(` ${wanted}`)).map((name) => [field, name]),
    )
  }

  function searchLink(state, text) {
    const link = window.document.createElement('a')
    link.href = `#${new URLSearchParams(state)}`
    link.textContent = text
    return link
  }

  /** Under the count: what may have been meant, and whom or which place the words name. */
  async function showOffers(state, found, isCurrent) {
    const offers = element('wf-offers')
    offers.replaceChildren()
    if (found === null) return
    const instead = found.length === 0 ? await meant(state.q) : null
    if (!isCurrent()) return
    if (instead !== null) offers.append(`${words.searchMeant} `, searchLink({ q: instead }, instead))
    for (const [field, name] of named(state.q).slice(0, namesOffered))
      offers.append(offers.hasChildNodes() ? ' · ' : `${words.searchNamed} `, searchLink({ [field]: name }, name))
  }

  const valuesShown = 6

  /** What the found pages have in common: for each facet that is not chosen, its most frequent values with their counts, as narrower searches. */
  function showFacets(state, found) {
    const list = element('wf-narrow')
    list.replaceChildren()
    if (found.length < 2) return
    for (const [label, values] of facetsOf(state, found)) {
      const shown = values.filter(({ count }) => count < found.length).slice(0, valuesShown)
      if (shown.length === 0) continue
      const line = window.document.createElement('li')
      line.append(label + words.colon)
      shown.forEach(({ name, count, chosen }, index) => {
        line.append(index === 0 ? '' : ' · ', searchLink({ ...kept(state), ...chosen }, name), ` ${count}`)
      })
      list.append(line)
    }
  }

  function facetsOf(state, found) {
    const kinds = countBy(found, (document) => facets.kinds[document])
    const years = countBy(found, (document) => /^\d{4}/.exec(facets.days[document])?.[0])
    const kindName = (kind) => element('wf-kind').querySelector(`option[value="${kind}"]`)?.textContent ?? kind
    const year = (value) => ({ from: `${value}-01-01`, to: `${value}-12-31` })
    return [
      [
        'kind',
        state.kind === '',
        kinds.map((one) => ({ ...one, name: kindName(one.name), chosen: { kind: one.name } })),
      ],
      ['year', state.from === '' && state.to === '', years.map((one) => ({ ...one, chosen: year(one.name) }))],
      ['searchPlace', state.place === '', membersIn(facets.places, found, 'place')],
      ['searchPerson', state.person === '', membersIn(facets.people, found, 'person')],
    ]
      .filter(([, isOpen]) => isOpen)
      .map(([label, , values]) => [words[label], values])
  }

  function countBy(found, nameOf) {
    const counts = new Map()
    for (const document of found) {
      const name = nameOf(document)
      if (name !== undefined) counts.set(name, (counts.get(name) || 0) + 1)
    }
    return mostFirst([...counts].map(([name, count]) => ({ name, count })))
  }

  /** The places or people of the found pages. */
  function membersIn(map, found, field) {
    const here = new Set(found)
    const counts = [...map.keys()].map((name) => {
      const documents = decode(map.get(name)).keys()
      return { name, count: [...documents].filter((document) => here.has(document)).length, chosen: { [field]: name } }
    })
    return mostFirst(counts.filter(({ count }) => count > 0))
  }

  const mostFirst = (values) => values.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))

  /** A wiki may have thousands of people: those are offered that hold the letters typed so far. */
  async function offer(id, listId, name) {
    await load('facets.js')
    const names = namesLike(facets[name], element(id).value) || []
    element(listId).replaceChildren(...names.slice(0, namesOffered).map((one) => new Option(one, one)))
  }

  async function snippet(document, folded) {
    const number = Math.floor(document / pagesPerText)
    await load(textFile(number))
    const text = texts.get(number)?.[document] || ''
    const stems = new Set(folded.map(wfStem))
    const ended = folded[folded.length - 1]
    const last = ended !== undefined && ended.length >= leastTyped ? ended : undefined
    const isHit = (word) =>
      wfWords(word).some((part) => stems.has(wfStem(part)) || (last !== undefined && part.startsWith(last)))
    const parts = text.split(/([^\p{L}\p{N}’']+)/u)
    const hit = Math.max(
      parts.findIndex((part) => isHit(part)),
      0,
    )
    const start = Math.max(hit - 20, 0)
    const paragraph = window.document.createElement('p')
    paragraph.dir = 'auto'
    if (start > 0) paragraph.append('… ')
    for (const part of parts.slice(start, start + 60)) {
      if (!isHit(part)) paragraph.append(part)
      else {
        const mark = window.document.createElement('mark')
        mark.textContent = part
        paragraph.append(mark)
      }
    }
    if (parts.length > start + 60) paragraph.append(' …')
    return paragraph
  }

  let turn = 0
  function show(state) {
    const own = ++turn
    const isCurrent = () => own === turn
    element('wf-status').textContent = words.searchWait
    orSayUnread(showFound(state, isCurrent), isCurrent)
  }

  /** A list that does not load is said, where it would be shown. */
  function orSayUnread(shown, isCurrent) {
    shown.catch((error) => {
      if (error.cause !== notLoaded) throw error
      if (isCurrent()) element('wf-status').textContent = words.searchUnread
    })
  }

  async function showFound(state, isCurrent) {
    const answer = await search(state)
    const found = answer === null ? null : answer.found
    const shown = (found ?? []).slice(0, resultsShown)
    const others = shown.map((document) => answer.names.get(document) ?? document)
    const [ownRows, otherRows] = await Promise.all([rowsOf(shown), rowsOf(others)])
    if (!isCurrent()) return
    const list = element('wf-results')
    list.replaceChildren()
    const count = found === null ? 0 : found.length
    const key =
      found === null
        ? 'searchAsk'
        : count === 0
          ? 'searchNone'
          : count === 1
            ? 'searchFound'
            : count > resultsShown
              ? 'searchPart'
              : 'searchMore'
    element('wf-status').textContent = say(key, { count, shown: resultsShown })
    orSayUnread(showOffers(state, found, isCurrent), isCurrent)
    showFacets(state, found ?? [])
    shown.forEach((document, index) => {
      const [path, title, date] = ownRows[index]
      const line = window.document.createElement('li')
      const link = window.document.createElement('a')
      link.href = `../${path}`
      link.textContent = title
      link.dir = 'auto'
      const when = window.document.createElement('span')
      when.className = 'wf-aside-words'
      when.textContent = ` ${dayWords(date)}`
      line.append(link, when)
      if (others[index] !== document) when.append(` · ${say('searchAlso', { name: otherRows[index][1] })}`)
      list.append(line)
      whenSeen(line, () => {
        const told = snippet(document, wfQuery(state.q).words).then((paragraph) => line.append(paragraph))
        orSayUnread(told, isCurrent)
      })
    })
  }

  /** Texts are long: those are loaded that the reader is about to see. */
  function whenSeen(line, work) {
    if (!('IntersectionObserver' in window)) return work()
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        work()
      },
      { rootMargin: '50% 0px' },
    )
    observer.observe(line)
  }

  const titlesOffered = 8
  const peopleOffered = 4
  const isArticle = (document) => ['page', 'meeting'].includes(facets.kinds[document])

  /** What is offered while one types: people whose names, pages whose titles have the words, the last one begun; `{ path, name, more }`. */
  async function suggest(query) {
    const asked = wfQuery(query).words
    if (asked.join('').length < leastTyped) return []
    await Promise.all(['shards.js', 'facets.js'].map(load))
    const lists = await Promise.all(asked.map((word, index) => find(word, index === asked.length - 1)))
    const [first, ...rest] = lists.map(({ inTitle }) => inTitle)
    const documents = [...first]
      .filter((document) => facets.kinds[document] !== 'redirect' && rest.every((list) => list.has(document)))
      .sort((one, other) => isArticle(other) - isArticle(one) || one - other)
      .slice(0, titlesOffered)
    const people = named(query)
      .filter(([field, name]) => field === 'person' && facets.ids.get(name) !== undefined)
      .slice(0, peopleOffered)
      .map(([, name]) => ({ path: `people/${facets.ids.get(name)}.html`, name, more: null }))
    const pages = (await rowsOf(documents)).map(([path, name, date, kind]) => ({
      path,
      name,
      more: kind === 'meeting' ? dayWords(date) : '',
    }))
    return [...people, ...pages]
  }

  /** The path of a page or a meeting, whichever comes. */
  async function anyPage() {
    await load('facets.js')
    const articles = facets.kinds.flatMap((_, document) => (isArticle(document) ? [document] : []))
    const [[path]] = await rowsOf([articles[Math.floor(Math.random() * articles.length)]])
    return path
  }

  window.wfSearch = { suggest, anyPage }
  if (element('wf-facets') === null) return

  const fields = {
    q: 'wf-words',
    kind: 'wf-kind',
    from: 'wf-from',
    to: 'wf-to',
    place: 'wf-place',
    person: 'wf-person',
  }

  function readState() {
    const inHash = new URLSearchParams(location.hash.slice(1))
    const inQuery = new URLSearchParams(location.search)
    const state = {}
    for (const name of Object.keys(fields)) state[name] = inHash.get(name) || inQuery.get(name) || ''
    // As MediaWiki's own search was asked: maps of web servers hand it on.
    return { ...state, q: state.q || inQuery.get('search') || '' }
  }

  function readForm() {
    const state = {}
    for (const [name, id] of Object.entries(fields)) state[name] = element(id).value
    return state
  }

  function writeForm(state) {
    for (const [name, id] of Object.entries(fields)) element(id).value = state[name]
  }

  /** What is asked, without the fields that are empty. */
  const kept = (state) => Object.fromEntries(Object.entries(state).filter(([, value]) => value !== ''))

  function writeState(state) {
    history.replaceState(null, '', `#${new URLSearchParams(kept(state))}`)
  }

  let timer = 0
  const go = () => {
    const state = readForm()
    writeState(state)
    show(state)
  }
  element('wf-facets').addEventListener('submit', (event) => {
    event.preventDefault()
    go()
  })
  element('wf-facets').addEventListener('input', ({ target }) => {
    // What does not load here is said by the search that follows.
    if (target.id === 'wf-place') offer('wf-place', 'wf-places', 'places').catch(() => undefined)
    if (target.id === 'wf-person') offer('wf-person', 'wf-people', 'people').catch(() => undefined)
    clearTimeout(timer)
    timer = setTimeout(go, 150)
  })
  window.addEventListener('hashchange', () => {
    writeForm(readState())
    show(readState())
  })
  element('wf-facets').hidden = false
  writeForm(readState())
  show(readState())
})()
