/** Web archives by their address: where their index is asked, and where they give the bytes of a capture as they came. */

import { urlOf } from '../../../../support/url.ts'

/** An archive as it is known before it is asked. */
export interface LiveArchive {
  /** Its address as a pipeline names it, without a final slash. */
  readonly name: string
  /** Where its index answers, without a query. */
  readonly index: string
  /** Where the original bytes of a capture lie (`id_`); `at` in 14 digits, `original` as the index writes it. */
  replay(at: string, original: string): string
  /** Where the files lie that hold its records, for an archive that gives no captures by address (Common Crawl); null for any other. */
  readonly files: string | null
}

/** Those whose index lies elsewhere than their captures. */
const known: Readonly<Record<string, { readonly index: string; readonly replay: string }>> = {
  'web.archive.org': { index: '/cdx/search/cdx', replay: '/web/' },
  'arquivo.pt': { index: '/wayback/cdx', replay: '/noFrame/replay/' },
}

/**
 * The archive at an address: of the Wayback Machine and of arquivo.pt the host is enough; of any other, the address of its index
 * (`…/cdx/search/cdx` as the Internet Archive's server has it, `…/<collection>/cdx` as pywb has it, `…/CC-MAIN-2024-10-index` of Common
 * Crawl, whose records are ranges of files). Sources: wayback-cdx-server's
 * README, pywb's "CDXJ Server API", arquivo.pt's API.
 */
export function archiveAt(address: string): LiveArchive {
  const { origin, host, pathname } = new URL(address)
  const path = pathname.replace(/(?<!\/)\/+$/, '')
  const own = known[host.replace(/^www\./, '')]
  const index = own?.index ?? path
  const replay = own?.replay ?? replayBeside(path)
  return {
    name: `${origin}${own === undefined ? path : ''}`,
    index: `${origin}${index}`,
    replay: (at, original) => `${origin}${replay}${at}id_/${original}`,
    files: /\/CC-MAIN-[\w-]+-index$/.test(path) ? `${origin.replace('//index.', '//data.')}/` : null,
  }
}

/** Beside `/cdx/search/cdx` lies `/web/`; beside `/<collection>/cdx` or `/<collection>-cdx`, the collection. */
const replayBeside = (index: string): string =>
  /\/cdx\/search\/cdx$/.test(index)
    ? index.replace(/\/cdx\/search\/cdx$/, '/web/')
    : `${index.replace(/(?:[/-](?:cdx|index))$/, '')}/`

/** `http://wiki.example.org/wiki/Home` of `https://web.archive.org/web/2015/http://wiki.example.org/wiki/Home`; null for any other address. */
export function originalIn(address: string): URL | null {
  const { host, pathname, search } = new URL(address)
  if (known[host.replace(/^www\./, '')] === undefined) return null
  const written = /^\/(?:web|wayback|noFrame\/replay)\/(?:[\d*]+(?:[a-z]{2}_)?\/)?(https?:\/.*|[\w-]+\..*)$/i.exec(
    pathname,
  )?.[1]
  if (written === undefined) return null
  // Servers make one slash of two.
  const whole = written.replace(/^(https?):\/+/i, '$1://')
  return urlOf(`${/^https?:/i.test(whole) ? whole : `http://${whole}`}${search}`)
}
