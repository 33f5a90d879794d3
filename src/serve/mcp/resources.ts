/** Addresses of what can be attached to a conversation: a bundle, a page, a meeting. */

const scheme = 'wikifonds://'

/** Templates of RFC 6570. */
export const resourceTemplates = [
  { uriTemplate: `${scheme}{bundle}/page/{title}`, name: 'page', description: 'The last text of a page.' },
  { uriTemplate: `${scheme}{bundle}/meeting/{id}`, name: 'meeting', description: 'What was read of a meeting.' },
].map((template) => ({ ...template, mimeType: 'application/json' }))

/** The resource that tells of a bundle. */
export const aboutAddress = (key: string) => ({
  uri: `${scheme}${key}`,
  name: key,
  description: 'What the bundle says of itself.',
  mimeType: 'application/json',
})

interface AskedResource {
  readonly bundle: string
  /** Whose answer it is; null for the bundle itself. */
  readonly tool: string | null
  readonly values: Readonly<Record<string, string>>
}

const valueNames: Readonly<Record<string, string>> = { page: 'title', meeting: 'meeting' }

/** Null for an address that is none of ours. */
export function readAddress(uri: string): AskedResource | null {
  const [, bundle = '', tool, encoded = ''] = /^wikifonds:\/\/([a-z0-9-]+)(?:\/(page|meeting)\/(.+))?$/s.exec(uri) ?? []
  if (bundle === '') return null
  if (tool === undefined) return { bundle, tool: null, values: {} }
  try {
    return { bundle, tool, values: { [valueNames[tool] ?? '']: decodeURIComponent(encoded) } }
  } catch {
    return null
  }
}
