/** Orders paths by their UTF-8 bytes, as manifests, zips and git trees do; no locale has a say. */
export function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
