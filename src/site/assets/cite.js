// How to cite the page in the forms that programs read, made from the page's own description (JSON-LD). A module for the
// tests; the browser gets it as a classic script without the word `export`.

/** BibTeX, CSL-JSON and RIS of a page. */
export function wfCitations(page) {
  const [year, month, day] = (page.dateModified || '').slice(0, 10).split('-').map(Number)
  const [archive, ...place] = page.identifier.split('/')
  const cited = { page, year, month, day, archive, place: place.join('/') }
  return [
    ['BibTeX', wfBibtex(cited)],
    ['CSL-JSON', wfCsl(cited)],
    ['RIS', wfRis(cited)],
  ]
}

function wfBibtex({ page, year, month, archive, place }) {
  const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
  const signs = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' }
  // A brace that is not part of a pair ends the field, however it is escaped.
  const text = (words) =>
    words
      .replace(/[\s{}]+/g, ' ')
      .trim()
      .replace(/[\\~^]|[%&#$_]/g, (sign) => signs[sign] || `\\${sign}`)
  const fields = [
    ['title', `{{${text(page.name)}}}`],
    ['author', `{{${text(page.author.name)}}}`],
    ['howpublished', `{${text(page.isPartOf.name)}}`],
    ['publisher', page.publisher && `{${text(page.publisher.name)}}`],
    ['year', year && `{${year}}`],
    ['month', month && months[month - 1]],
    ['url', page.url && `{${page.url.replace(/[{}\\\s]/g, encodeURIComponent)}}`],
    ['note', `{${text([page.version && `revision ${page.version}`, archive, place].filter(Boolean).join(', '))}}`],
  ]
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value}`)
  return `@misc{${archive}${page.version ? `-${page.version}` : ''},\n${lines.join(',\n')}\n}`
}

function wfCsl({ page, year, month, day, archive, place }) {
  const item = {
    id: page.identifier,
    type: 'webpage',
    title: page.name,
    author: [{ literal: page.author.name }],
    'container-title': page.isPartOf.name,
    publisher: page.publisher?.name,
    issued: year ? { 'date-parts': [[year, month, day]] } : undefined,
    version: page.version,
    URL: page.url,
    language: page.inLanguage,
    archive,
    archive_location: place,
  }
  return JSON.stringify([item], null, 2)
}

function wfRis({ page, archive, place }) {
  const lines = [
    ['TY', 'ELEC'],
    ['TI', page.name],
    // A comma would part a family name from a given name.
    ['AU', page.author.name.replaceAll(',', ' ')],
    ['T2', page.isPartOf.name],
    ['PB', page.publisher?.name],
    ['PY', page.dateModified?.slice(0, 4)],
    ['DA', page.dateModified?.slice(0, 10).replaceAll('-', '/')],
    ['ET', page.version],
    ['UR', page.url],
    ['LA', page.inLanguage],
    ['AV', `${archive}, ${place}`],
  ]
  const written = lines
    .filter(([, value]) => value)
    .map(([tag, value]) => `${tag}  - ${value.replace(/\s+/g, ' ').trim()}`)
  return `${written.join('\n')}\nER  - `
}

if (typeof document !== 'undefined') {
  const words = document.querySelector('details.wf-more > p.wf-cite')
  const described = document.querySelector('script[type="application/ld+json"]')
  for (const [name, form] of wfCitations(JSON.parse(described.textContent))) {
    const details = document.createElement('details')
    details.append(document.createElement('summary'), document.createElement('pre'))
    details.firstChild.textContent = name
    details.lastChild.textContent = form
    details.lastChild.tabIndex = 0
    details.lastChild.className = 'wf-cite'
    words.parentNode.append(details)
  }
}
