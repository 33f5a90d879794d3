/** An answer before it is sent. */

export interface ServeResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** A function for content that is streamed: it is only called when the content is asked for. */
  readonly body: Uint8Array | (() => AsyncIterable<Uint8Array>) | null
}

/** What is sent may be kept, but must be asked for again: the same address may serve another edition tomorrow. */
export const revalidated = { 'Cache-Control': 'no-cache' } as const

export function contentAnswer(content: string | Uint8Array, type: string, status = 200): ServeResponse {
  const body = typeof content === 'string' ? Buffer.from(content) : content
  return { status, headers: { ...revalidated, 'Content-Type': type, 'Content-Length': String(body.byteLength) }, body }
}

export const jsonAnswer = (value: unknown, status = 200): ServeResponse =>
  contentAnswer(`${JSON.stringify(value)}\n`, 'application/json; charset=utf-8', status)

/** To another place of this server; `path` begins with `/`. */
export const redirectTo = (path: string, fragment: string | null = null): ServeResponse => ({
  status: 302,
  headers: {
    ...revalidated,
    Location: fragment === null ? path : `${path}#${encodeURIComponent(fragment)}`,
    'Content-Length': '0',
  },
  body: null,
})
