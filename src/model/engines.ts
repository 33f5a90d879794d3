/** What is true of the engine of a wiki, whatever is left of the wiki: one line for each. */

import type { SourceForm } from './document.ts'

/** An engine, as readers of any source need to know it. */
interface WikiEngine {
  /** The forms in which the texts of its content models are parsed. A page of a model without one is its source. */
  readonly forms: Readonly<Record<string, SourceForm>>
  /** The paths of a page by its prefixed title, percent-encoded, where no source says at which it stood. */
  readonly pathsOf: (title: string) => readonly string[]
  /** Where it is asked for a page by a parameter; absent: nowhere. */
  readonly asked?: AskedScript
}

/** A script of a wiki, and the parameter that names a page. */
interface AskedScript {
  readonly script: string
  readonly parameter: string
}

/** A title as MediaWiki writes it into addresses: `:` and `/` stand as they are (wfUrlencode). */
export const urlTitle = (title: string): string =>
  encodeURIComponent(title.replaceAll(' ', '_'))
    .replace(/%(?:3B|40|24|21|2A|28|29|2C|2F|7E|3A)/g, decodeURIComponent)
    .replaceAll("'", '%27')

/** The engines by the name that a kind of source gives. */
export const engines = {
  dokuwiki: {
    forms: { dokuwiki: 'dokuwiki' },
    // Rewritten by DokuWiki, by the server, not at all; each with colons or with slashes.
    pathsOf: (title) => {
      const id = urlTitle(title)
      return ['/doku.php/', '/'].flatMap((before) => [before + id, before + id.replaceAll(':', '/')])
    },
    asked: { script: '/doku.php', parameter: 'id' },
  },
  etherpad: {
    // As its own export writes a pad: a few tags of HTML.
    forms: { etherpad: 'html' },
    pathsOf: (title) => (title.startsWith('Pads:') ? [`/p/${urlTitle(title.slice('Pads:'.length))}`] : []),
  },
  mediawiki: {
    forms: { wikitext: 'wikitext' },
    pathsOf: (title) => [`/wiki/${urlTitle(title)}`],
    asked: { script: '/index.php', parameter: 'title' },
  },
} as const satisfies Record<string, WikiEngine>

/** One of the engines. */
export type EngineName = keyof typeof engines

const allEngines: Readonly<Record<string, WikiEngine>> = engines

/** The paths of a page on the wikis of the engines that are named, each once. */
export const pathsOnEngines = (names: readonly string[], title: string): readonly string[] => [
  ...new Set(names.flatMap((name) => allEngines[name]?.pathsOf(title) ?? [])),
]

/** Where the engines that are named are asked for a page by a parameter. */
export const askedOnEngines = (names: readonly string[]): readonly AskedScript[] =>
  names.flatMap((name) => allEngines[name]?.asked ?? [])

const forms: Readonly<Record<string, SourceForm>> = Object.assign({}, ...Object.values(engines).map((one) => one.forms))

/** A text of which nobody says what it is. */
export const usualModel = 'wikitext'

/** In which form a text is parsed, by its content model; null: its source is shown. */
export const formOfModel = (model: string | null): SourceForm | null => forms[model ?? usualModel] ?? null

/** The format of each content model (ContentHandler::getDefaultFormat). */
const formats: Readonly<Record<string, string>> = {
  wikitext: 'text/x-wiki',
  css: 'text/css',
  'sanitized-css': 'text/css',
  javascript: 'text/javascript',
  json: 'application/json',
}

/** The format of a content model where no source says one. */
export const formatOf = (model: string): string => formats[model] ?? 'text/plain'
