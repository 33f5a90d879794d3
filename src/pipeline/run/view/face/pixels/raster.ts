/** How often which colour stands in a picture of pixels. Of what is too large, broken or of another kind: none. */

import { readPictureHead } from '../../../../../support/picture-size.ts'
import type { CountPixels } from './count.ts'
import { readGifPixels } from './gif.ts'
import { readPngPixels } from './png.ts'

/** No logo has as many; a picture that is packed small may claim any number. */
const mostPixels = 2 ** 20
/** Of the pixels that are counted: less is the edge of a letter. */
const leastShare = 0.01

/** Shades that lie close together are one colour, their mean, as `#rrggbb`; with the number of its pixels. Transparent ones do not count. */
export function* coloursOfRaster(picture: Uint8Array): Generator<readonly [hex: string, pixels: number]> {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)
  const head = readPictureHead(bytes)
  if (head === null || head.width * head.height > mostPixels) return
  // Of each shade the sums of red, green and blue, then its pixels: of numbers, as there are many pixels.
  const sums = new Float64Array(4 * 16 ** 3)
  let all = 0
  const count: CountPixels = (red, green, blue, pixels) => {
    const at = 4 * (((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4))
    sums[at] = (sums[at] ?? 0) + red * pixels
    sums[at + 1] = (sums[at + 1] ?? 0) + green * pixels
    sums[at + 2] = (sums[at + 2] ?? 0) + blue * pixels
    sums[at + 3] = (sums[at + 3] ?? 0) + pixels
    all += pixels
  }
  if (head.mime === 'image/png') readPngPixels(bytes, head, count)
  if (head.mime === 'image/gif') readGifPixels(bytes, mostPixels, count)
  for (let at = 0; at < sums.length; at += 4) {
    const [red = 0, green = 0, blue = 0, pixels = 0] = sums.subarray(at, at + 4)
    const mean = Buffer.from([red, green, blue].map((sum) => Math.round(sum / pixels)))
    if (pixels > 0 && pixels >= all * leastShare) yield [`#${mean.toString('hex')}`, pixels]
  }
}
