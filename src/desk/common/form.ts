/** The fields of a form, as a browser sends it without a script. */

/** A request with what it sends. */
interface Sent extends AsyncIterable<unknown> {
  readonly headers: { readonly 'content-type'?: string | undefined; readonly 'content-length'?: string | undefined }
}

/** Bytes of a form. */
const maxFormBytes = 64 * 1024

/** The fields of a form; why it is none. No more of it is read than a form may have. */
export async function readForm(message: Sent): Promise<URLSearchParams | 'large' | 'type'> {
  if (!/^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i.test(message.headers['content-type'] ?? ''))
    return 'type'
  if (Number(message.headers['content-length'] ?? 0) > maxFormBytes) return 'large'
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > maxFormBytes) return 'large'
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
