/** A page of docs/how-to/, read as what its reader types and sees. */

import { type Component, isComponent } from './components.ts'

/** A block that is typed into a shell, or the content of a file that the page has its reader write. */
export interface Step {
  readonly kind: 'typed' | 'file'
  /** The commands, or the content of the file. */
  readonly text: string
  /** The name of the file; '' of what is typed. */
  readonly file: string
  readonly exit: number
  readonly needs: readonly Component[]
  /** Why no test runs it; null where one does. */
  readonly notRun: string | null
  /** Whether it works until Ctrl-C. */
  readonly isEndless: boolean
  /** What the page shows of the answer, `…` for what varies; null where it shows nothing. */
  readonly shown: string | null
}

/**
 * The steps of a page in their order. A comment before a fence says what a reader need not know: `exit 4`,
 * `needs sqlite3`, `until Ctrl-C`, `file wiki.yml`, `not run: why`; several are parted by `; `. Throws for any other.
 */
export function stepsOf(page: string): readonly Step[] {
  const fences = page.matchAll(/(?:^<!-- (?<said>.+) -->\n)?^```(?<language>\w+)\n(?<text>[\s\S]*?)^```$/gm)
  const steps: Step[] = []
  for (const { groups } of fences) {
    const { said = '', language = '', text = '' } = groups ?? {}
    const last = steps.at(-1)
    if (language === 'text' && said === '' && last !== undefined) steps[steps.length - 1] = { ...last, shown: text }
    else steps.push(step(said, language, text))
  }
  return steps
}

const sayings = ['exit', 'needs', 'until', 'file', 'not run'] as const

function step(said: string, language: string, text: string): Step {
  const known = new Map<string, string>()
  for (const saying of said.startsWith('not run: ') ? [said] : said.split('; ').filter((part) => part !== '')) {
    const name = sayings.find((one) => saying.startsWith(one))
    if (name === undefined) throw new Error(`a step says “${saying}”, which is not known`)
    known.set(name, saying.slice(name.length).replace(/^:? /, ''))
  }
  const file = known.get('file') ?? ''
  if (language !== 'sh' && file === '') throw new Error(`a fence of ${language} is no step:\n${text}`)
  return {
    kind: file === '' ? 'typed' : 'file',
    text,
    file,
    exit: Number(known.get('exit') ?? 0),
    needs: (known.get('needs')?.split(', ') ?? []).map(componentOf),
    notRun: known.get('not run') ?? null,
    isEndless: known.has('until'),
    shown: null,
  }
}

function componentOf(name: string): Component {
  if (!isComponent(name)) throw new Error(`a step needs ${name}, which no test knows`)
  return name
}

/** Words with plain spaces, as pages are typed: French terminals get the spaces of French. */
export const withPlainSpaces = (words: string): string => words.replace(/[\u00a0\u202f]/g, ' ')

/** What an answer must look like that a page shows: `…` alone stands for any lines, within a line for any words. */
export function patternOf(shown: string): RegExp {
  const lines = withPlainSpaces(shown).trimEnd().split('\n')
  const patterns = lines.map((line) => {
    if (line.trim() === '…') return '(?:.*\n)*?'
    const words = line.trimEnd().split('…')
    return `${words.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}[ \r]*\n`
  })
  return new RegExp(`^${patterns.join('')}$`)
}
