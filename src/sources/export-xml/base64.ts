/** Decodes base64 that arrives in chunks of any size, with line breaks anywhere. */
export async function* decodeBase64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carry = ''
  for await (const chunk of chunks) {
    const letters =
      carry + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1').replace(/\s+/g, '')
    const whole = letters.length - (letters.length % 4)
    carry = letters.slice(whole)
    if (whole > 0) yield Buffer.from(letters.slice(0, whole), 'base64')
  }
  if (carry !== '') yield Buffer.from(carry, 'base64')
}
