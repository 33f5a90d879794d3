/** Colours of style sheets as numbers, and how legible they are. Sources: CSS Color 4; WCAG 2.2, relative luminance and contrast ratio. */

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

/** The names of CSS 2.1, and those that wikis write most beside them. */
const names: Readonly<Record<string, string>> = {
  aqua: '00ffff',
  black: '000000',
  blue: '0000ff',
  brown: 'a52a2a',
  crimson: 'dc143c',
  darkblue: '00008b',
  darkgreen: '006400',
  darkorange: 'ff8c00',
  darkred: '8b0000',
  firebrick: 'b22222',
  forestgreen: '228b22',
  fuchsia: 'ff00ff',
  gold: 'ffd700',
  gray: '808080',
  green: '008000',
  grey: '808080',
  indigo: '4b0082',
  lime: '00ff00',
  limegreen: '32cd32',
  maroon: '800000',
  midnightblue: '191970',
  navy: '000080',
  olive: '808000',
  orange: 'ffa500',
  orangered: 'ff4500',
  purple: '800080',
  red: 'ff0000',
  royalblue: '4169e1',
  seagreen: '2e8b57',
  silver: 'c0c0c0',
  steelblue: '4682b4',
  teal: '008080',
  tomato: 'ff6347',
  white: 'ffffff',
  yellow: 'ffff00',
}

/** A colour as a sheet or a drawing writes it: by name, `#rgb`, `#rrggbb`, `rgb(…)`, `rgba(…)`; null for another, and for one that shines through. */
export function readColour(written: string): Colour | null {
  const text = written.trim().toLowerCase()
  const hex = Object.hasOwn(names, text) ? names[text] : /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1]
  if (hex !== undefined) {
    const six = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex
    return [0, 2, 4].map((at) => Number.parseInt(six.slice(at, at + 2), 16)) as unknown as Colour
  }
  const parts = /^rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:[\s,/]+([\d.]+%?))?\s*\)$/.exec(text)
  if (parts === null || (parts[4] !== undefined && share(parts[4], 1) < 1)) return null
  return parts.slice(1, 4).map((part) => Math.min(255, Math.round(share(part ?? '0', 255)))) as unknown as Colour
}

/** A number, or a percentage of the whole. */
const share = (part: string, whole: number): number =>
  part.endsWith('%') ? (Number.parseFloat(part) / 100) * whole : Number.parseFloat(part)

export const hexOf = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 0, a grey, to 1. */
export const saturation = (colour: Colour): number => {
  const [least, most] = [Math.min(...colour), Math.max(...colour)]
  return most === 0 ? 0 : (most - least) / most
}

/** So many steps lead from a colour to black or to white. */
const steps = 50

/** The colour, darker or lighter in its hue until it has a contrast to each ground; null: none of its shades has. */
export function legibleOn(grounds: readonly Colour[], colour: Colour, end: Colour, least: number): Colour | null {
  for (let step = 0; step < steps; step += 1) {
    const shade = colour.map((part, at) => part + ((end[at] ?? 0) - part) * (step / steps)) as unknown as Colour
    const whole = shade.map(Math.round) as unknown as Colour
    if (grounds.every((ground) => contrast(ground, whole) >= least)) return whole
  }
  return null
}
