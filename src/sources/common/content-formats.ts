/** The serialisations of MediaWiki's content models. */

const formats: Readonly<Record<string, string>> = {
  wikitext: 'text/x-wiki',
  css: 'text/css',
  javascript: 'text/javascript',
  json: 'application/json',
  text: 'text/plain',
  Scribunto: 'text/plain',
  'sanitized-css': 'text/css',
}

/** The media type in which MediaWiki stores a model where it says no other (ContentHandler::getDefaultFormat); null where that is not known. */
export const formatOfModel = (model: string | null): string | null => formats[model ?? ''] ?? null
