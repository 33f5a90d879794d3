/**
 * Small wikis of chance with all that a history can do to a link: sections are renamed, pages moved, made redirects and emptied, and
 * texts of every time lead to sections, to revisions and to files, with addresses and telephone numbers in whatever holds words.
 */

import { deflateSync, gzipSync } from 'node:zlib'
import { generator } from '../make-dump.ts'

/** An export, the uploads beside it, and what its pipeline file says more. */
export interface RandomWiki {
  readonly xml: string
  /** Name → content. */
  readonly uploads: ReadonlyMap<string, Buffer>
  /** Lines of YAML. */
  readonly pipeline: string
  /** How many states its pages have. */
  readonly revisions: number
}

interface Page {
  readonly id: number
  title: string
  readonly ns: number
  /** Headings of its present text. */
  sections: string[]
  readonly states: State[]
}

interface State {
  readonly id: number
  readonly text: string
  readonly comment: string
  readonly at: number
  readonly user: string
}

const host = 'wiki.verger.example'
const nouns = 'Abri Bêche Compost Denrées Étang Fournil Grange Haie Île Jardin Kiosque Lavoir Meule Noyer Ortie'.split(
  ' ',
)
const verbs = 'arroser tailler semer planter cueillir greffer pailler bouturer'.split(' ')
const people = ['Anselme Roca', 'Bérénice Faure', 'Côme Tessier', 'Doriane Lune', 'Eloi Marchand']
const mails = [
  'perle@asso.example',
  'Basile+wiki@Courriel.example',
  'hélène.f@sous.asso.example',
  'o.brien_2@asso.example',
]
const numbers = [
  '06 12 34 56 01',
  '0612345602',
  '+33 6 12 34 56 08',
  '01.23.45.67.28',
  '+49 (0)170 1234 517',
  '0033 6 12 34 56 11',
]
/** Digits that are no telephone number, and look like one. */
const digits = ['001002333345', '0612345678901', '978-2-07-036822-8', '2016-05-12 10:00', '0102030405', '33123456789']

/** A wiki of some pages, the same one for the same seed. */
export function randomWiki(seed: number): RandomWiki {
  const random = generator(seed)
  const chance = (share: number): boolean => random() < share
  const upTo = (most: number): number => Math.floor(random() * most)
  const pick = <Value>(from: readonly Value[]): Value => from[upTo(from.length)] as Value
  const pages: Page[] = []
  const uploads = new Map<string, Buffer>()
  const language = pick(['fr', 'en', 'de', 'es', 'it'])
  let [revision, at] = [upTo(2) * 1000 + 10, Date.UTC(2009 + upTo(6), upTo(12), 3)]
  const given = (share: number, words: () => string): string => (chance(share) ? words() : '')

  const mail = (): string => {
    const one = pick(mails)
    return pick([
      one,
      one,
      `[mailto:${one} ${pick(verbs)}]`,
      `mailto:${one}`,
      one.replace('@', ' (at) '),
      one.replace('@', '&#64;'),
      one.replace('@', "'''@'''"),
      `<span title="${one}">${pick(nouns)}</span>`,
      `<!-- ${one} -->`,
      encodeURIComponent(one),
      `https://liste.example/?to=${one}`,
    ])
  }
  const phone = (): string => {
    const one = pick(numbers)
    return pick([
      one,
      one,
      `Tel: ${one}`,
      `[tel:${one.replace(/[^\d+]/g, '')} ${one}]`,
      `{| class="wikitable"\n| Tél. || ${one}\n|}`,
      `tel.\n${one}`,
      one.replaceAll(' ', '&nbsp;'),
    ])
  }
  const secret = (): string => (chance(0.5) ? mail() : phone())
  const heading = (): string =>
    pick([
      () => pick(nouns),
      () => `${pick(nouns)} ${pick(verbs)}`,
      () => `${pick(nouns)} (${1 + upTo(3)})`,
      () => `''${pick(nouns)}'' & [[${pick(nouns)}]]`,
      () => `${pick(nouns)} ${chance(0.3) ? pick(chance(0.5) ? mails : numbers) : '« été »'}`,
      () => `<span id="${pick(nouns)}_x">${pick(nouns)}</span>`,
      () => `${pick(nouns)} {{Note|${pick(verbs)}}}`,
    ])()
  const anchorOf = (words: string): string => words.replace(/<[^>]*>|''|\[\[|\]\]|\{\{.*\}\}/g, '').trim()
  const section = (page: Page): string => {
    const known = [
      ...page.sections,
      ...page.states.flatMap(({ text }) => [...text.matchAll(/^==+ (.*) ==+$/gm)].map(([, words = '']) => words)),
    ]
    const one = anchorOf(known.length === 0 || chance(0.1) ? pick(nouns) : pick(known))
    return pick([
      one,
      one,
      one.replaceAll(' ', '_'),
      encodeURIComponent(one).replaceAll('%', '.'),
      `${one}_2`,
      `${pick(nouns)}_x`,
    ])
  }
  const stateOf = (page: Page): number => (page.states.length === 0 || chance(0.05) ? 99_999 : pick(page.states).id)
  const file = (): string => (uploads.size === 0 || chance(0.1) ? 'Absent.png' : pick([...uploads.keys()]))
  const link = (own: Page): string => {
    const to = chance(0.35) || pages.length === 0 ? own : pick(pages)
    const id = stateOf(to)
    const path = encodeURIComponent(to.title.replaceAll(' ', '_'))
    const at = `https://${host}/index.php?title=${path}`
    return pick([
      () => `[[${to.title}#${section(to)}|${pick(nouns)}]]`,
      () => `[[${to.title}#${section(to)}]]`,
      () => `[[#${section(own)}|${pick(verbs)}]]`,
      () => `[[:${to.title}]]`,
      () => `[[${to.title}|${chance(0.2) ? pick(chance(0.5) ? mails : numbers) : pick(nouns)}]]`,
      () => `[${at}&oldid=${id} ${pick(verbs)}]`,
      () => `[${at}&oldid=${id}#${section(to).replaceAll(' ', '_')} ${pick(verbs)}]`,
      () => `[https://${host}/index.php?oldid=${id} ${pick(verbs)}]`,
      () => `[${at}&diff=${id}&oldid=prev ${pick(verbs)}]`,
      () => `[${at}&diff=prev&oldid=${id} x]`,
      () => `[${at}&action=${pick(['history', 'edit', 'raw', 'info'])} ${pick(verbs)}]`,
      () => `[https://${host}/index.php?curid=${to.id} ${pick(verbs)}]`,
      () => `[https://${host}/wiki/${path}#${encodeURIComponent(section(to).replaceAll(' ', '_'))} ${pick(verbs)}]`,
      () => `[[Special:Permalink/${id}]]`,
      () => `[[Special:PermanentLink/${id}#${section(to)}|x]]`,
      () => `[[Special:Diff/${id}]]`,
      () => `[{{fullurl:${to.title}|oldid=${id}}} ${pick(verbs)}]`,
      () => `[{{canonicalurl:${to.title}}}#${section(to).replaceAll(' ', '_')} x]`,
      () => `[[File:${file()}|thumb|link=${to.title}#${section(to)}|${pick(nouns)}]]`,
      () => `[[File:${file()}|${given(0.3, () => 'frameless|')}alt=${chance(0.2) ? pick(mails) : pick(nouns)}]]`,
      () => `[[Media:${file()}]] [[:File:${file()}]]`,
      () =>
        `<gallery>\n${file()}|${pick(nouns)} ${given(0.2, secret)}\n${file()}|link=${to.title}#${section(to)}\n</gallery>`,
      () =>
        `<imagemap>\nImage:${file()}|${pick(nouns)}\nrect 0 0 5 5 [[${to.title}#${section(to)}]]\ndefault [[${own.title}]]\n</imagemap>`,
      () => `[[Category:${pick(nouns)}]][[:Category:${pick(nouns)}#mw-pages]]`,
      () => `[[Talk:${to.title.replace(/^\w+:/, '')}#${section(to)}]]`,
    ])()
  }
  const block = (own: Page): string =>
    pick([
      () => `${pick(people)} a voulu ${pick(verbs)} ${link(own)} et ${link(own)}.`,
      () => `${link(own)} ${given(0.25, secret)}`,
      () => `* ${pick(verbs)} ${link(own)}\n** ${given(0.3, secret)} ${pick(digits)}\n# ${link(own)}`,
      () =>
        `Note<ref name="${pick(nouns)}">${link(own)} ${given(0.2, secret)}</ref> suite [[#cite_note-${pick(nouns)}-1|x]].\n<references />`,
      () => `{{Note|${pick(nouns)} ${given(0.3, secret)}}} {{Encart|titre=${pick(nouns)}|lien=${own.title}}}`,
      () =>
        `{| class="wikitable" id="${pick(nouns)}_x"\n! ${pick(nouns)} !! ${pick(digits)}\n|-\n| ${link(own)} || ${given(0.3, secret)}\n|}`,
      () => `<div id="${pick(nouns)}_x" style="color:red">${link(own)}</div> __TOC__`,
      () => `; ${pick(nouns)} : ${given(0.4, secret)}\n: ${link(own)}`,
      () =>
        `[https://exemple.example/${pick(digits)}?q=${given(0.3, () => pick(mails))} ${pick(nouns)}] ISBN ${pick(digits)}`,
      () =>
        `<pre>${given(0.4, secret)} ${pick(digits)}</pre> <code>${link(own)}</code> <nowiki>${given(0.2, secret)}</nowiki>`,
      () =>
        `Présents : ${pick(people)}, ${pick(people)}\nDate : ${1 + upTo(28)} mai 20${10 + upTo(9)}, ${9 + upTo(9)}h, ${pick(nouns)}, 12 rue du Puits. ${given(0.2, secret)}`,
    ])()
  const textOf = (page: Page): string => {
    const lead = Array.from({ length: 1 + upTo(2) }, () => block(page)).join('\n\n')
    const parts = page.sections.map((words) => {
      const level = '='.repeat(chance(0.8) ? 2 : 3)
      return `${level} ${words} ${level}\n${Array.from({ length: upTo(3) }, () => block(page)).join('\n\n')}`
    })
    return [lead, ...parts, given(0.4, () => `[[Category:${pick(nouns)}${given(0.1, () => ` ${pick(mails)}`)}]]`)].join(
      '\n\n',
    )
  }

  const write = (page: Page, text: string): void => {
    revision += 1 + upTo(chance(0.05) ? 900 : 3)
    at += upTo(40) * 86_400_000 + 60_000 * upTo(900)
    const comment = pick([
      () => '',
      () => `/* ${anchorOf(pick([...page.sections, pick(nouns)]))} */ ${pick(verbs)}`,
      () => `[[${page.title}#${section(page)}]] ${given(0.2, secret)}`,
      () => pick(verbs),
    ])()
    const user = chance(0.15) ? `192.0.2.${1 + upTo(9)}` : chance(0.05) ? pick(mails) : pick(people)
    page.states.push({ id: revision, text, comment, at, user })
  }
  const create = (): Page => {
    const ns = pick([0, 0, 0, 0, 0, 1, 2, 4, 6, 10, 12, 14])
    const name = pick([
      () => `${pick(nouns)} ${pick(verbs)}`,
      () => `${pick(nouns)} ${pick(nouns)}`,
      () => `${pick(nouns)}/${pick(nouns)}`,
      () => `Réunion du ${1 + upTo(28)} mai 201${upTo(9)}`,
      () => `${pick(nouns)} ${chance(0.15) ? pick(chance(0.5) ? mails : numbers) : pick(digits)}`,
    ])()
    const named = ns === 6 && uploads.size > 0 ? pick([...uploads.keys()]) : name
    const title = freeTitle(prefixes[ns] + named)
    const page: Page = { id: pages.length + 1 + upTo(2) * 500, title, ns, sections: [], states: [] }
    while (pages.some(({ id }) => id === page.id)) Object.assign(page, { id: page.id + 1 })
    page.sections = Array.from({ length: upTo(5) }, heading)
    pages.push(page)
    write(page, textOf(page))
    return page
  }
  const freeTitle = (title: string): string =>
    pages.some((one) => one.title === title) ? freeTitle(`${title} ${pick(nouns)}`) : title
  const changes: readonly ((page: Page) => void)[] = [
    (page) => {
      if (page.sections.length > 0) page.sections[upTo(page.sections.length)] = heading()
      write(page, textOf(page))
    },
    (page) => {
      page.sections = Array.from({ length: upTo(5) }, heading)
      write(page, textOf(page))
    },
    (page) => write(page, `${page.states.at(-1)?.text ?? ''}\n\n${block(page)}`),
    // The title of today is that of all its states; what stays behind is a page of its own.
    (page) => {
      const former = page.title
      page.title = freeTitle(`${prefixes[page.ns]}${pick(nouns)} ${pick(verbs)}`)
      if (chance(0.8)) {
        const left: Page = {
          id: Math.max(...pages.map(({ id }) => id)) + 1,
          title: former,
          ns: page.ns,
          sections: [],
          states: [],
        }
        pages.push(left)
        write(left, `#REDIRECT [[${page.title}${given(0.4, () => `#${section(page)}`)}]]`)
      }
    },
    (page) => write(page, `#REDIRECT [[${pick(pages).title}${given(0.4, () => `#${section(pick(pages))}`)}]]`),
    (page) => write(page, ''),
    (page) => write(page, pick(page.states).text),
  ]

  for (let count = upTo(4); count > 0; count -= 1) {
    const { name, content } = upload(seed + count, pick, chance)
    uploads.set(name, content)
  }
  const template: Page = { id: 1, title: 'Template:Note', ns: 10, sections: [], states: [] }
  pages.push(template)
  write(template, `<span class="note" style="background:#eee">{{{1}}}</span>${given(0.3, () => '[[Category:Notes]]')}`)
  if (chance(0.5)) {
    const box: Page = { id: 2, title: 'Template:Encart', ns: 10, sections: [], states: [] }
    pages.push(box)
    write(
      box,
      `{| style="float:right"\n! {{{titre}}}\n|-\n| [[{{{lien}}}#${pick(nouns)}]] tél. {{{tel|${given(0.3, () => pick(numbers))}}}}\n|}\n== Dans l’encart ==\n`,
    )
  }
  if (chance(0.3)) {
    const menu: Page = { id: 3, title: 'MediaWiki:Sidebar', ns: 8, sections: [], states: [] }
    pages.push(menu)
    write(
      menu,
      `* navigation\n** mainpage|Accueil\n** ${pick(nouns)}#${pick(nouns)}|${pick(nouns)}\n** https://${host}/wiki/${pick(nouns)}|${given(0.3, () => pick(mails))}\n`,
    )
  }
  for (let count = 2 + upTo(chance(0.2) ? 40 : 10); count > 0; count -= 1) {
    create()
    for (let turn = upTo(4); turn > 0; turn -= 1)
      pick(chance(0.6) ? changes.slice(0, 2) : changes)(pick(pages.filter(({ ns }) => ns !== 8)))
  }
  return {
    xml: exportOf(pages, language, uploads),
    uploads,
    revisions: pages.reduce((sum, { states }) => sum + states.length, 0),
    pipeline: [
      `wiki: { key: w${seed}, rights: { spdx: CC0-1.0 } }`,
      `sources: [{ kind: xml-dump, from: wiki.xml${uploads.size === 0 ? '' : ', files: images'} }]`,
      `site: { sql: false, charts: ${chance(0.3)}${given(0.2, () => `, history: ${pick(['all', 'text', 'list', 'none'])}`)} }`,
      ...(chance(0.1) ? ['privacy: { audience: restricted }'] : []),
      '',
    ].join('\n'),
  }
}

const prefixes: Readonly<Record<number, string>> = {
  ...{
    0: '',
    1: 'Talk:',
    2: 'User:',
    4: 'Verger:',
    6: 'File:',
    8: 'MediaWiki:',
    10: 'Template:',
    12: 'Help:',
    14: 'Category:',
  },
}

/** A drawing, a text or a picture, most with something in it that a policy takes out. */
function upload(
  seed: number,
  pick: <Value>(from: readonly Value[]) => Value,
  chance: (share: number) => boolean,
): { readonly name: string; readonly content: Buffer } {
  const value = pick(chance(0.5) ? mails : numbers)
  const [first = '', second = ''] = value.includes('@') ? value.split(/(?=@)/) : [value.slice(0, 5), value.slice(5)]
  const drawing = (inside: string): string =>
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">${inside}</svg>`
  const named = (extension: string): string =>
    `${pick(nouns)} ${chance(0.1) ? pick(mails).replace('+', ' ') : seed % 100}.${extension}`
  const [extension, content]: readonly [string, string | Buffer] = pick<() => readonly [string, string | Buffer]>([
    () => ['svg', drawing(`<text x="1" y="9">${value}</text>`)],
    () => [
      'svg',
      drawing(`<a href="mailto:${value}"><rect width="9" height="9"/></a><script>tell("${value}")</script>`),
    ],
    () => ['svg', drawing(`<text x="1" y="9"><tspan>${first}</tspan><tspan>${second}</tspan></text>`)],
    () => [
      'svg',
      drawing(
        `<title>${value.replace('@', '&#64;')}</title><desc>${value}</desc><!-- ${value} --><path d="M01 02 33 34 45"/>`,
      ),
    ],
    () => ['svg', Buffer.from(`\ufeff${drawing(`<text>${value}</text>`)}`, 'utf16le')],
    () => ['svg', drawing(`<circle r="3"/><path d="M 06 12 34 56 78 L 0612345678 1"/>`)],
    () => ['txt', `Tél. ${value}\n${pick(digits)}\n`],
    () => ['csv', `nom;contact\n${pick(people)};${value}\n`],
    () => ['html', `<html><body><p>${first}<b>${second}</b> ${value}</p></body></html>`],
    () => ['gz', gzipSync(`à ${value}`)],
    () => ['pdf', Buffer.concat([Buffer.from(`%PDF-1.4\n% ${value}\0\0`), deflateSync(value)])],
    () => ['png', png(value)],
  ])()
  return { name: named(extension), content: Buffer.from(content as string) }
}

/** A picture of one point, and a text chunk behind it. */
const png = (words: string): Buffer => {
  const point = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  return Buffer.concat([point, Buffer.from(words)])
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function exportOf(pages: readonly Page[], language: string, uploads: ReadonlyMap<string, Buffer>): string {
  const names: Readonly<Record<number, string>> = {
    ...prefixes,
    3: 'User talk:',
    5: 'Verger talk:',
    7: 'File talk:',
    11: 'Template talk:',
    13: 'Help talk:',
    15: 'Category talk:',
    [-1]: 'Special:',
    [-2]: 'Media:',
  }
  const namespaces = Object.entries(names).map(
    ([key, name]) => `<namespace key="${key}" case="first-letter">${name.replace(/:$/, '')}</namespace>`,
  )
  const written = pages
    .filter(({ states }) => states.length > 0)
    .map(({ id, title, ns, states }) => {
      const target = /^#REDIRECT \[\[([^\]#]*)/.exec(states.at(-1)?.text ?? '')?.[1]
      const redirect = target === undefined ? '' : `<redirect title="${escaped(target)}" />`
      const revisions = states.map((one, index) => {
        const who = /^\d/.test(one.user)
          ? `<ip>${one.user}</ip>`
          : `<username>${escaped(one.user)}</username><id>7</id>`
        const parent = index === 0 ? '' : `<parentid>${states[index - 1]?.id}</parentid>`
        const comment = one.comment === '' ? '' : `<comment>${escaped(one.comment)}</comment>`
        return `<revision><id>${one.id}</id>${parent}<timestamp>${new Date(one.at).toISOString().replace(/\.\d+/, '')}</timestamp><contributor>${who}</contributor>${comment}<model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${escaped(one.text)}</text></revision>`
      })
      const held = ns === 6 ? uploads.get(title.replace(/^File:/, '')) : undefined
      const last =
        held === undefined
          ? ''
          : `<upload><timestamp>2015-05-05T05:05:05Z</timestamp><contributor><username>${people[0]}</username><id>7</id></contributor><comment>${mails[0]}</comment><filename>${escaped(title.slice(5).replaceAll(' ', '_'))}</filename><src>https://${host}/images/a/ab/${encodeURIComponent(title.slice(5).replaceAll(' ', '_'))}</src><size>${held.length}</size></upload>`
      return `<page><title>${escaped(title)}</title><ns>${ns}</ns><id>${id}</id>${redirect}${revisions.join('\n')}${last}</page>`
    })
  return `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="${language}"><siteinfo><sitename>Verger</sitename><dbname>verger</dbname><base>https://${host}/wiki/${encodeURIComponent((pages.find(({ ns }) => ns === 0)?.title ?? 'Accueil').replaceAll(' ', '_'))}</base><generator>MediaWiki 1.39.0</generator><case>first-letter</case><namespaces>${namespaces.join('')}</namespaces></siteinfo>
${written.join('\n')}
</mediawiki>
`
}
