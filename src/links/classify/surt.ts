/**
 * Sort and grouping key of a URL: host reversed, lower case, default port dropped, scheme left out, case kept in path and
 * query: `org,framapad,mensuel)/p/ag-2019`. `www.` stays: it may be another server.
 * Source: https://github.com/internetarchive/surt, without its lossy steps.
 */
export function surtOf(url: URL): string {
  const labels = url.hostname.replace(/\.$/, '')
  const isAddress = labels.startsWith('[') || /^[\d.]+$/.test(labels)
  const host = isAddress ? labels : labels.split('.').reverse().join(',')
  const port = url.port === '' ? '' : `:${url.port}`
  return `${host}${port})${url.pathname}${url.search}${url.hash}`
}

/** The registrable domain: the public suffix and one label more; an address or a bare suffix is itself. */
export function siteOf(host: string, suffixes: ReadonlySet<string>): string {
  const labels = host.split('.')
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return host
  const cut = labels.findIndex((_label, index) => suffixes.has(labels.slice(index).join('.')))
  const suffixLength = cut < 0 ? 1 : labels.length - cut
  return labels.slice(-(suffixLength + 1)).join('.')
}
