/** Whether two printed names of one page may be one person. A first name alone fits every full name that has it. */

import { memoize } from './memoize.ts'
import { foldText } from './text.ts'

/** Each name of a page is held against the others. */
const clean = memoize((name: string): string => foldText(name).replaceAll('.', '').trim(), 1000)

/** `Perle O.` and `Perle Ondine`, `Basile` and `Basile T`: same first name, and no surname against another. */
export function maySame(a: string, b: string): boolean {
  const [one, two] = [clean(a), clean(b)]
  if (one === two || isInitialsOf(a, b) || isInitialsOf(b, a)) return true
  const [first, ...rest] = one.split(' ')
  const [other, ...others] = two.split(' ')
  if (first !== other) return isInitialOf(first, other) && rest.length > 0 && rest.join(' ') === others.join(' ')
  if (rest.length === 0 || others.length === 0) return true
  const [surname, rival] = [rest.join(' '), others.join(' ')]
  return (surname.length === 1 && rival.startsWith(surname)) || (rival.length === 1 && surname.startsWith(rival))
}

/** `AP` of `Aldous Penhale`. */
export function isInitialsOf(initials: string, name: string): boolean {
  if (!/^\p{Lu}{2,4}$/u.test(initials)) return false
  const letters = clean(name).split(/[ -]/u)
  return letters.length === initials.length && letters.every((word, at) => word[0] === foldText(initials)[at])
}

/** `G. Lenoue` and `Gaspard Lenoue`: with the whole surname, an initial will do. */
function isInitialOf(a = '', b = ''): boolean {
  return (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))
}

/** The one name of a list that a printed name stands for; null when there is none, or more than one. */
export function onlyMatch<Person extends { readonly name: string }>(
  people: readonly Person[],
  name: string,
): Person | null {
  const exact = people.filter((person) => clean(person.name) === clean(name))
  if (exact.length === 1) return exact[0] ?? null
  const matches = people.filter((person) => maySame(person.name, name))
  return matches.length === 1 ? (matches[0] ?? null) : null
}
