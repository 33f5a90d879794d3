/** Whether a text is a web address, whatever Node runs. */

/**
 * Whether a text is a URL by itself or against a base (WHATWG URL §6.1). Not `URL.canParse`: that of Node 20 and 22 says no to
 * an address with letters beyond ASCII in its host once it has been called some thousand times.
 */
export function isUrl(text: string, base?: string | URL): boolean {
  return urlOf(text, base) !== null
}

/** The URL that a text is by itself or against a base; null where it is none. */
export function urlOf(text: string, base?: string | URL): URL | null {
  try {
    return new URL(text, base)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Whether what a person names is an http(s) address, not a path. */
export const isAddress = (named: string): boolean => /^https?:\/\//i.test(named)

/** Whether a host of an address is the machine itself (RFC 6761 §6.3, RFC 1122 §3.2.1.3): `localhost`, `127.0.0.1`, `[::1]`. */
export const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname)
