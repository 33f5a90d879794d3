/** Files are served as what they are, and as bytes where a browser could run them. */

import { expect, it } from 'vitest'
import { contentTypeOf } from '../../src/serve/entry.ts'

it.each([
  ['index.html', 'text/html; charset=utf-8'],
  ['assets/search.js', 'text/javascript; charset=utf-8'],
  ['records/meetings.jsonl', 'application/jsonl; charset=utf-8'],
  ['provenance/pipeline.yml', 'text/plain; charset=utf-8'],
  ['_redirects', 'text/plain; charset=utf-8'],
  ['files/photo.JPG', 'image/jpeg'],
  ['files/photo.avif', 'image/avif'],
  ['files/note.odt', 'application/vnd.oasis.opendocument.text'],
  ['index.sqlite', 'application/vnd.sqlite3'],
  ['files/page.xhtml', 'application/octet-stream'],
  ['files/film.swf', 'application/octet-stream'],
  ['files/style.xsl', 'application/octet-stream'],
  ['files/page.htm', 'application/octet-stream'],
  ['files/inconnu.qqq', 'application/octet-stream'],
])('%s is served as %s', (path, type) => expect(contentTypeOf(path)).toBe(type))
