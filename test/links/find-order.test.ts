/** The number of a link in the printed page is its place in the order in which links are found. */

import { describe, expect, it } from 'vitest'
import { findLinks } from '../../src/links/find/find-links.ts'
import { createParser } from '../../src/parse/parse.ts'
import { renderDocument } from '../../src/site/render.ts'
import { frenchRules } from './built-in.ts'

const site = {
  name: 'Wiki',
  mainPage: 'Accueil',
  baseUrl: 'https://wiki.exemple.org',
  articlePath: '/wiki/$1',
  generator: null,
  language: 'fr',
  timezone: null,
  rights: null,
  namespaces: frenchRules.namespaces,
  interwiki: {},
  parserConfig: null,
}
const templates: Readonly<Record<string, string>> = {
  'Modèle:Pad': '[https://pad.exemple.org/p/{{{1}}} pad] <ref>https://note-modele.exemple.org/</ref>',
  'Modèle:Début': '{| class="wikitable"\n! [https://entete.exemple.org/ entête]',
  'Modèle:Fin': '|}',
}
const parser = createParser({
  site,
  lookup: (title) => (templates[title] === undefined ? null : { text: templates[title] }),
  clock: '2026-11-24',
})

const pages: Readonly<Record<string, string>> = {
  'everything in a page': `Avant https://a.exemple.org/1.<ref>Voir [https://a.exemple.org/2 note]</ref>
== [https://a.exemple.org/3 titre] ==
* un [https://a.exemple.org/4 lien]
** [https://a.exemple.org/5]
{| class="wikitable"
|+ https://a.exemple.org/6
| https://a.exemple.org/7 || [https://a.exemple.org/8 ''huit'']
|}
[[Fichier:Carte.png|thumb|Carte [https://a.exemple.org/9 source]]]
<gallery>
Carte.png|https://a.exemple.org/10
</gallery>
{{Pad|ag}} et {{Pad|ag}}
<div>https://a.exemple.org/11</div>
<nowiki>https://a.exemple.org/jamais</nowiki>
<references />
`,
  'a table that a template opens and the page closes':
    '{{Début}}\n|-\n| https://a.exemple.org/1\n{{Fin}}\n\n[https://a.exemple.org/2 deux]\n',
  'notes by name':
    '<ref name="x">https://a.exemple.org/1</ref> https://a.exemple.org/2 <ref name="x" />\n\n<references><ref name="y">https://a.exemple.org/3</ref></references>',
}

describe('the use of a URL slot is its position in the reading order of findLinks', () => {
  it.each(Object.entries(pages))('%s', (_name, text) => {
    const document = parser.parse({
      title: 'Essai',
      form: 'wikitext',
      text,
      url: null,
      mirrorPath: null,
      revision: { id: 1, timestamp: null, user: null },
    } as Parameters<typeof parser.parse>[0])
    const uses = findLinks(document, text)
    const { html, slots } = renderDocument(document, { language: 'fr' })
    const labels = new Map(
      [...html.matchAll(/<wf-slot n="(\d+)">(.*?)<\/wf-slot n="\1">/gs)].map(([, n, label]) => [
        Number(n),
        label ?? '',
      ]),
    )
    const numbered = slots.flatMap((slot, n) =>
      slot.kind === 'url' ? [{ use: slot.use, label: labels.get(n) ?? '' }] : [],
    )
    expect(uses.length).toBeGreaterThan(1)
    expect(Math.max(...numbered.map(({ use }) => use))).toBe(uses.length - 1)
    for (const { use, label } of numbered) {
      const found = uses[use]
      expect(label.replace(/<[^>]*>/g, '').trim()).toBe(
        found?.label ?? (label.startsWith('http') ? found?.raw : label.replace(/<[^>]*>/g, '').trim()),
      )
    }
    for (const { raw, span } of uses) if (span !== null) expect(text.slice(span.start, span.end)).toBe(raw)
  })
})
