/** One parse of a page gives its record, links and HTML, each link with the day of its meeting. */

import { expect, test } from 'vitest'
import { formOfModel } from '../../src/model/engines.ts'
import { definitionSchema } from '../../src/pipeline/io/definition.ts'
import { loadLexicons, loadWeights } from '../../src/pipeline/io/shipped.ts'
import { statedDays } from '../../src/pipeline/run/links-step.ts'
import { agreementOf, createPageParser } from '../../src/pipeline/run/page-parser.ts'
import { parseSetup } from '../../src/pipeline/run/parse-setup.ts'
import { decodeLexicon } from '../../src/records/configuration.ts'
import { bareSite as site } from '../support/bare-site.ts'
import { about } from '../support/fonds-view.ts'

/** A page of the wiki, parsed as a run of this pipeline parses it. */
function parse(
  title: string,
  text: string,
  form: 'wikitext' | 'html' = 'wikitext',
  languages: readonly string[] = [],
  rendering?: string,
  contentModel = 'wikitext',
) {
  const definition = definitionSchema.parse({
    wiki: { key: 'verger' },
    sources: [{ kind: 'xml-dump', from: 'x.xml' }],
    records: { meetings: { languages } },
  })
  const setup = parseSetup({
    about,
    site,
    definition,
    lexicons: loadLexicons(languages).map(decodeLexicon),
    weights: loadWeights(),
  })
  const none = { url: null, mirrorPath: null, categories: [], contentModel, namespaceId: 0, pageId: 7 }
  const revision = { id: 9, timestamp: '2017-08-01T10:00:00Z', user: null }
  return createPageParser(setup)({ lookup: () => null, figures: {}, titleOfFile: () => null })({
    ...none,
    title,
    text,
    form: form === 'html' ? form : formOfModel(contentModel),
    revision,
    ...(rendering === undefined ? {} : { rendering }),
  })
}

test('the first language of meetings decides the order of numeric dates on a page too short to tell its own', () => {
  const text = 'Date: 04/05/2017\n\n== Participants ==\n* Ana Ruiz\n* Léo Martin\n'
  const day = (languages: readonly string[]) => parse('Meeting 4', text, 'wikitext', languages).record?.dates[0]?.start
  expect(day([])).toBe('2017-05-04')
  expect(day(['fr', 'en'])).toBe('2017-05-04')
  expect(day(['en', 'fr'])).toBe('2017-04-05')
})

const minutes = (date: string, body: string): string =>
  `<h2>Infos pratiques</h2><p>${date}</p><p><a href="https://a.example/affiche">affiche</a></p>
<h2>Présents</h2><ul><li>Ana Ruiz</li><li>Léo Martin</li></ul><h2>Compte rendu</h2>${body}`

test('a link is dated by the section that states the day, and by no other', () => {
  const page = parse(
    'Assemblée du verger',
    minutes('Jeudi 4 mai 2017', '<p><a href="https://b.example/pad">pad</a></p>'),
    'html',
  )
  const days = statedDays(page)
  expect(days.section('https://a.example/affiche')).toBe('2017-05-04')
  expect(days.section('https://b.example/pad')).toBeNull()
  expect(days.section('https://elsewhere.example/')).toBeNull()
  expect(days.title).toBeNull()
})

test('a day that the title states is the title’s', () => {
  const page = parse('Réunion du 4 mai 2017', minutes('', '<p>Rien.</p>'), 'html')
  expect(statedDays(page).title).toBe('2017-05-04')
})

test('on a page of several meetings each link has the day of its own', () => {
  const one = (day: string, address: string): string =>
    `<h2>Réunion du ${day} 2017</h2><h3>Présents</h3><ul><li>Ana Ruiz</li><li>Léo Martin</li></ul>
<h3>Notes</h3><p><a href="${address}">pad</a></p>`
  const text = one('jeudi 4 mai', 'https://a.example/p/un') + one('jeudi 8 juin', 'https://a.example/p/deux')
  const page = parse('Réunions du verger', text, 'html')
  expect(page.record?.more).toHaveLength(2)
  expect(statedDays(page).section('https://a.example/p/un')).toBe('2017-05-04')
  expect(statedDays(page).section('https://a.example/p/deux')).toBe('2017-06-08')
})

test('what is no meeting states no day', () => {
  const page = parse('Accueil', '<p>Bienvenue. <a href="https://a.example/">a</a></p>', 'html')
  expect(statedDays(page).section('https://a.example/')).toBeNull()
})

const rendering =
  '<h2 id="Lieu">Lieu</h2><p>La serre : <a href="/wiki/Serre_2" title="Serre 2">plan</a>, <a class="external text" href="https://a.example/plan">carte</a></p><script>alert(1)</script>'

test('a page that is not run to the end is shown as the wiki rendered it, and read from its text', () => {
  const text = '{{#invoke:Fiche|lieu|nom=Serre}}\n== Lieu ==\nLa serre, [https://a.example/plan carte]'
  const page = parse('Serre', text, 'wikitext', [], rendering)
  expect(page.isRendering).toBe(true)
  expect(page.html).toContain('La serre : <wf-slot n="0">plan</wf-slot n="0">')
  expect(page.html).not.toContain('alert')
  expect(page.slots.map(({ kind }) => kind)).toEqual(['page', 'url'])
  expect(page.links.map(({ raw, span }) => [raw, span])).toEqual([['https://a.example/plan', null]])
  const [section] = page.sections
  expect([section?.anchor, text.slice(section?.span.start, section?.span.end)]).toEqual(['Lieu', '== Lieu =='])
  expect(page.losses.map(({ kind }) => kind)).toEqual(['shown-as-rendered'])
})

test('a page that is run to the end is ours, whatever rendering was saved', () => {
  const page = parse('Serre', "== Lieu ==\nLa '''serre'''", 'wikitext', [], rendering)
  expect(page.isRendering).toBeUndefined()
  expect(page.html).toContain('La <b>serre</b>')
})

test.for(['* Anna Morel (secrétaire)\n* Ben Petit (animation)', '12 personnes présentes\n* Ben Petit (animation)'])(
  'minutes without a date under a title that ends with a number are a meeting: %s',
  (people) => {
    const text = `${people}\n* Anna Morel\n\nVote : 5 pour, 1 contre\n`
    expect(parse('Collectif 12', text, 'wikitext', ['fr']).record).not.toBeNull()
    expect(parse('Rue 12', 'Une rue du bourg.\n\nElle mène au pont.\n', 'wikitext', ['fr']).record).toBeNull()
  },
)

test('a rendering that says nothing shows the source of what is not run', () => {
  const page = parse('Serre', '{{#invoke:Fiche|lieu}}', 'wikitext', [], ' ')
  expect(page.isRendering).toBeUndefined()
  expect(page.losses.map(({ kind }) => kind)).toEqual(['function-unknown'])
})

test('a board of Structured Discussions says that what was said on it is not here', () => {
  const losses = (contentModel: string) =>
    parse('Discussion:Serre', '{"flow-workflow":"w7"}', 'wikitext', [], undefined, contentModel).losses.map(
      ({ kind, subject }) => [kind, subject],
    )
  expect(losses('flow-board')).toEqual([['board-not-in-source', 'Discussion:Serre']])
  expect(losses('json')).toEqual([])
})

test('a page is compared with the wiki’s own rendering of it, word by word', () => {
  const text = 'Le four est allumé. <math>E=p_i^2</math>'
  const whole =
    '<p>Le four est <b>allumé</b>. <span class="mwe-math-element"><math alttext="E=p_i^2"><mi>E</mi></math></span></p>'
  expect(parse('Four', text, 'wikitext', [], whole).agreement).toEqual({ words: 8, common: 8 })
  expect(parse('Four', text, 'wikitext', [], '<p>Le four est éteint, éteint.</p>').agreement).toEqual({
    words: 8,
    common: 3,
  })
  expect(parse('Four', text).agreement).toBeUndefined()
})

const formulaOfWiki =
  '<p>Récolte : <span class="mwe-math-element"><span style="display: none;"><math alttext="{\\displaystyle E=p_i}"><semantics><mrow><mi>E</mi><mo>=</mo><msub><mi>p</mi><mi>i</mi></msub></mrow><annotation encoding="application/x-tex">{\\displaystyle E=p_i}</annotation></semantics></math></span><img src="/m/1.svg" class="mwe-math-fallback-image-inline" alt="{\\displaystyle E=p_i}"></span></p>'

test('what is compared is what the page shows and what the wiki sent, so that a formula in a row of letters is seen', () => {
  expect(agreementOf('<p>Récolte : <math alttext="E=p_i"><mi>E</mi></math></p>', formulaOfWiki)).toEqual({
    words: 4,
    common: 4,
  })
  expect(agreementOf('<p>Récolte : E=pi</p>', formulaOfWiki)).toEqual({ words: 4, common: 2, formulas: 1 })
  // The formula is told, however few of the words it is.
  const long = 'ail '.repeat(500)
  expect(agreementOf(`<p>${long}Récolte : E=pi</p>`, long + formulaOfWiki)).toMatchObject({ words: 504, formulas: 1 })
})

test('a formula that the wiki draws is compared with the picture or the TeX that stands for it', () => {
  const drawn = '<p>Récolte : <img class="tex" alt="E=p_i" src="/m/1.png"></p>'
  const shown = (formula: string) => agreementOf(`<p>Récolte : ${formula}</p>`, drawn)
  // The history shows its TeX, which is no formula.
  expect(shown('<math alttext="E=p_i"><mi>E</mi></math>')).toEqual({ words: 4, common: 4, formulas: 1 })
  const kept = drawn.replace('/m/1.png', 'data:image/png;base64,iVBORw0K')
  expect(agreementOf('<p>Récolte : <math alttext="E=p_i"><mi>E</mi></math></p>', kept)).toEqual({ words: 4, common: 4 })
  expect(agreementOf('<p>Récolte : <code>E=p_i</code></p>', kept)).toEqual({ words: 4, common: 4, formulas: 1 })
})

test('what only one of the two adds is not compared: contents, links for editing, scripts', () => {
  const theirs =
    '<div id="toc"><ul><li>Semis</li></ul></div><h2>Semis<span class="mw-editsection">[modifier]</span></h2><style>.a{}</style><p>Ail, oi<b>gnon</b><br>fève</p>'
  const ours =
    '<nav class="wf-toc">Contents Semis</nav><h2>Semis</h2><p>Ail, <wf-slot n="0">oignon</wf-slot n="0"><br>fève</p>'
  expect(agreementOf(ours, theirs)).toEqual({ words: 4, common: 4 })
})
