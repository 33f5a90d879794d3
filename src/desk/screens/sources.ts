/** The screen “What have you got?”: files and folders of this machine, or an address: what each is, in words. */

import { basename } from 'node:path'
import type { Comparison, ThingsCompared } from '../../pipeline/commands/compare.ts'
import { init } from '../../pipeline/commands/init.ts'
import { type Inspection, inspect } from '../../pipeline/commands/inspect.ts'
import { toFailure } from '../../support/failure.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { isAddress } from '../../support/url.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import { noteWords } from '../../texts/note.ts'
import { numberWords } from '../../texts/number-words.ts'
import { readerTexts } from '../../texts/readers.ts'
import { chosenFolder, type FolderListing, listing, pickedPath } from '../common/folders.ts'
import { typedAddress } from '../common/form.ts'
import { addressOf, formAt, formOf, problemBox, say, terminalLanguage } from '../common/page.ts'
import { watchedBox } from '../common/progress.ts'
import { askOthers, foundElsewhere } from '../common/roads.ts'
import { foldersOf, type Screen, type Visit } from '../common/screen.ts'
import { pipelineFilesIn } from '../common/wikis.ts'
import { sizeWords } from '../common/words.ts'

const path = '/'

/** The screen, as the table of screens has it. */
export const sources: Screen = {
  of: 'nothing',
  path,
  title: 'sources',
  async render(visit) {
    const { language, session } = visit
    const { picks } = session.now
    return html`${askOthers(path, visit)}${foundElsewhere(path, visit)}${picks.length === 0 ? goOn(visit) : await picked(picks, visit)}
<h2>${say(picks.length === 0 ? 'sourcesPick' : 'sourcesMore', language)}</h2>
${browser(visit)}
${sender(visit)}
${formOf(
  path,
  visit,
  'address',
  html`<p><label for="address">${say('sourcesAddress', language)}</label><br>
<input id="address" name="address" type="url" placeholder="https://wiki.example.org/" required> <button>${say('sourcesAsk', language)}</button></p>`,
)}
${formOf(
  path,
  visit,
  'folder',
  html`<p><label for="folder">${say('sourcesFolder', language)}</label><br>
<input id="folder" name="folder" placeholder="/home/…" required> <button>${say('sourcesLook', language)}</button></p>`,
)}`
  },
  async accept(visit, form) {
    const { session, folder, language, environment } = visit
    const { picks } = session.now
    const taken = form.get('path') ?? ''
    switch (form.get('does')) {
      case 'take':
        return take(pickedPath(foldersOf(visit), taken), visit)
      case 'address':
        return take(typedAddress(form, 'address'), visit)
      case 'find':
        startSearch(typedAddress(form, 'address'), visit)
        return path
      case 'send':
        return takeAll(await visit.keepFiles(pickedPath(foldersOf(visit), form.get('in') || folder)), visit)
      case 'compare':
        startComparison(visit)
        return path
      case 'stop':
        visit.jobs.stop(folder)
        return path
      case 'leave':
        session.keep({ picks: picks.filter((one) => one !== taken) })
        return path
      case 'folder': {
        const chosen = chosenFolder(form.get('folder') ?? '')
        visit.allowed.folders.add(chosen)
        session.keep({ folders: [...new Set([...session.now.folders, chosen])] })
        return `${path}?in=${encodeURIComponent(chosen)}`
      }
      case 'make': {
        const made = await init(picks, folder, terminalLanguage(language), environment)
        session.keep({ picks: [] })
        return addressOf('/about', { wiki: made.path })
      }
      default:
        return path
    }
  },
}

/** Keeps a source, by a path that was picked or an address that was typed; anything else is refused before. */
async function take(named: string, { session, environment, inspected }: Visit): Promise<string> {
  const found = await inspect(named, environment)
  if (found.kind === 'bundle') return `/bundle?zip=${encodeURIComponent(named)}`
  inspected.set(named, found)
  session.keep({ picks: [...new Set([...session.now.picks, named])] })
  return path
}

/** All of them lie on the disk: where one of the files is no source, the others are taken nevertheless. */
async function takeAll(kept: readonly string[], visit: Visit): Promise<string> {
  let next = path
  const failures: unknown[] = []
  for (const one of kept) {
    try {
      next = await take(one, visit)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return next
}

/** Files of a browser: dropped on the page, or picked. */
function sender(visit: Visit): Markup {
  const { language, folder } = visit
  const place = visit.query.get('in') ?? folder
  const parts = html`<input type="hidden" name="in" value="${place}">
<p><label for="files">${say('sourcesSend', language)}</label><br>
<input id="files" name="files" type="file" multiple required> <button>${say('sourcesSendNow', language)}</button></p>
<p class="desk-hint">${say('sourcesSendWhere', language, { folder: place })}</p>
<p class="desk-problem" id="desk-folder" role="alert" hidden>${say('sourcesSendFolder', language)}</p>`
  return html`<div class="desk-drop">${formAt(path, visit, 'send', parts, true)}</div>`
}

/** Wikis that were begun before. */
function goOn({ folder, language }: Visit): Markup {
  const files = pipelineFilesIn(folder)
  if (files.length === 0) return html`<p class="wf-lead">${say('sourcesLead', language)}</p>`
  const links = files.map((name) => html`<li><a href="${addressOf('/run', { wiki: name })}">${name}</a></li>\n`)
  return html`<p class="wf-lead">${say('sourcesLead', language)}</p>
<h2>${say('sourcesGoOn', language)}</h2><ul>${links}</ul>`
}

async function picked(picks: readonly string[], visit: Visit): Promise<Markup> {
  const { language } = visit
  const each = await Promise.all(
    picks.map(async (one) => {
      const fields = html`<input type="hidden" name="path" value="${one}"><button>${say('sourcesLeave', language)}</button>`
      return html`<li><strong>${nameOf(one)}</strong> ${await foundWords([one], visit)}${formOf(path, visit, 'leave', fields)}</li>\n`
    }),
  )
  return html`<h2>${say('sourcesFound', language)}</h2>
<ul class="desk-found">${each}</ul>${picks.length < 2 ? noMarkup : html`${await foundWords(picks, visit)}${comparison(visit)}`}
${formOf(path, visit, 'make', html`<button class="desk-next">${say('goOn', language)}</button>`)}`
}

/** Sources in words, as one wiki where there are several. */
async function foundWords(places: readonly string[], { language, environment, inspected }: Visit): Promise<Markup> {
  const known = places.length === 1 ? inspected.get(places[0] ?? '') : undefined
  try {
    return inspectionWords(known ?? (await inspect(places, environment)), language)
  } catch (error) {
    return problemBox(toFailure(error).explain(terminalLanguage(language)))
  }
}

/** `XML export, “Wiki des communs”, fr: 87 pages, 154 versions, 5 files`, then what should be known of it. */
function inspectionWords(found: Inspection, language: SiteLanguage): Markup {
  const counts = (['pages', 'revisions', 'files'] as const).flatMap((unit) => {
    const count = found[unit]
    if (count === null) return []
    const words = say(`count.${unit}`, language, { count, number: numberWords(count, language) })
    return [found.estimated.includes(unit) ? say('estimated', language, { words }) : words]
  })
  const kinds: Readonly<Record<string, Readonly<Record<SiteLanguage, string>>>> = readerTexts.site
  const what = found.kind.split(' + ').map((kind) => kinds[`origin.${kind}`]?.[language] ?? kind)
  const spoken =
    found.language === null ? [] : [new Intl.DisplayNames(language, { type: 'language' }).of(found.language)]
  const values = { what: [what.join(' + '), ...spoken].join(', '), wiki: found.name ?? '', counts: counts.join(', ') }
  const notes = found.notes.map((note) => html`<li>${noteWords(note, terminalLanguage(language), false)}</li>\n`)
  return html`<p>${say(found.name === null ? 'found' : 'foundOf', language, values)}</p>${notes.length === 0 ? noMarkup : html`<ul class="desk-hint">${notes}</ul>`}`
}

/** Of a wiki that does not answer. */
function startSearch(address: string, { jobs, folder, language }: Visit): void {
  jobs.start({ name: 'find', subject: folder, path: address, options: {}, language: terminalLanguage(language) })
}

// What each source adds.

function startComparison({ jobs, folder, session, language }: Visit): void {
  const [first = '', ...others] = session.now.picks
  const options = Object.fromEntries(others.map((one, at) => [String(at), one]))
  jobs.start({ name: 'compare', subject: folder, path: first, options, language: terminalLanguage(language) })
}

/** As `compare` tells it, of the sources that are picked now; the button that asks for it before. */
function comparison(visit: Visit): Markup {
  const { jobs, folder, session, language } = visit
  const box = watchedBox({ subject: folder, address: path }, visit, ['compare'])
  const job = jobs.of(folder)
  if (job?.state === 'working') return job.work.name === 'compare' ? html`${box}` : noMarkup
  const picks = JSON.stringify(session.now.picks)
  const isOfPicks =
    job?.state === 'done' && JSON.stringify([job.work.path, ...Object.values(job.work.options)]) === picks
  if (isOfPicks) return addedWords(job.work.path, job.result as readonly Compared[], visit)
  const button = html`<button>${say('compareAsk', language)}</button>`
  return html`${box ?? noMarkup}${formOf(path, visit, 'compare', button)}`
}

type Compared = Comparison & { readonly other: string }

const nameOf = (source: string): string => (isAddress(source) ? source : basename(source))
const shownNames = 5

function addedWords(first: string, compared: readonly Compared[], { language }: Visit): Markup {
  const row = (name: string, thing: ThingsCompared['thing'], only: readonly string[]): Markup => {
    if (only.length === 0) return noMarkup
    const words = say(`count.${thing}`, language, { count: only.length, number: numberWords(only.length, language) })
    const more = only.length - shownNames
    const rest = more > 0 ? `, ${say('notListed', language, { count: more })}` : ''
    return html`<li>${say('compareOnly', language, { name, words })} <span class="desk-hint">${only.slice(0, shownNames).join(', ')}${rest}</span></li>\n`
  }
  return html`${compared.map(({ other, things, incomplete }) => {
    const [one, two] = [nameOf(first), nameOf(other)]
    const rows = things.flatMap(({ thing, onlyInFirst, onlyInSecond }) => [
      row(one, thing, onlyInFirst),
      row(two, thing, onlyInSecond),
    ])
    const isSame = things.every(({ onlyInFirst, onlyInSecond }) => onlyInFirst.length + onlyInSecond.length === 0)
    const lacking = incomplete.map(
      (source) => html`<p class="desk-hint">${say('compareIncomplete', language, { name: nameOf(source) })}</p>`,
    )
    return html`<section class="desk-compared"><h3>${say('compareOf', language, { one, two })}</h3>
${isSame ? html`<p>${say('compareSame', language)}</p>` : html`<ul>${rows}</ul>`}${lacking}</section>`
  })}`
}

// The files of this machine.

function browser(visit: Visit): Markup {
  const folders = foldersOf(visit)
  const chosen = folders.map(
    (folder) => html`<li><a href="${`/?in=${encodeURIComponent(folder)}`}">${folder}</a></li>\n`,
  )
  const places = folders.length < 2 ? noMarkup : html`<ul class="wf-links">${chosen}</ul>`
  try {
    return html`${places}${listed(listing(folders, visit.query.get('in') ?? visit.folder), visit)}`
  } catch (error) {
    return html`${places}${problemBox(toFailure(error).explain(terminalLanguage(visit.language)))}`
  }
}

function listed({ way, entries, more }: FolderListing, visit: Visit): Markup {
  const { language } = visit
  const open = (folder: string, name: string): Markup =>
    html`<a href="${`/?in=${encodeURIComponent(folder)}`}">${name}/</a>`
  const rows = entries.map(({ path: entry, name, bytes }) => {
    const button = html`<input type="hidden" name="path" value="${entry}"><button aria-label="${say('sourcesTakeNamed', language, { name })}">${say('sourcesTake', language)}</button>`
    const size = bytes === null ? '' : sizeWords(bytes, language)
    return html`<tr><td>${bytes === null ? open(entry, name) : name}</td><td>${size}</td><td>${formOf(path, visit, 'take', button)}</td></tr>\n`
  })
  const above = way.map(({ path: folder, name }) => open(folder, name))
  return html`<p class="desk-way">${above}</p>
<table class="desk-files"><thead><tr><th scope="col">${say('sourcesName', language)}</th><th scope="col">${say('sourcesSize', language)}</th><th scope="col">${say('sourcesTake', language)}</th></tr></thead>
<tbody>${rows}</tbody></table>
${more === 0 ? noMarkup : html`<p class="desk-hint">${say('notListed', language, { count: more })}</p>`}`
}
