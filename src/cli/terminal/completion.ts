/** What bash, zsh and fish need to complete a command line, made from the table of commands that the help is made of. */

import type { Language } from '../../texts/language.ts'
import { type Commands, globalOptions, type Option } from './command.ts'

/** The shells that there is a script for. */
export const shells = ['bash', 'zsh', 'fish'] as const
/** The name of one of them. */
export type Shell = (typeof shells)[number]

/** What may be typed at one place of the command line. */
interface CompletedPosition {
  /** The words by which one comes there: `links check`; empty at the beginning. */
  readonly path: string
  readonly commands: readonly Described[]
  readonly options: readonly (Described & { readonly option: Option })[]
}

interface Described {
  readonly name: string
  readonly what: string
}

/** The script for a shell, its descriptions in a language; it asks the program nothing. */
export function completionScript(shell: Shell, commands: Commands, language: Language): string {
  const places = placesOf('', commands, {}, language)
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](places)
}

function placesOf(
  path: string,
  commands: Commands,
  options: Readonly<Record<string, Option>>,
  language: Language,
): readonly CompletedPosition[] {
  const described = Object.entries({ ...options, ...globalOptions })
  const here: CompletedPosition = {
    path,
    commands: Object.entries(commands).map(([name, { summary }]) => ({ name, what: summary[language] })),
    options: described.map(([name, option]) => ({ name, what: option.what[language], option })),
  }
  const beneath = Object.entries(commands).flatMap(([name, command]) =>
    placesOf(`${path} ${name}`.trim(), command.subcommands ?? {}, command.options, language),
  )
  return [here, ...beneath]
}

const isFolder = ({ value }: Option): boolean => value === 'DIR'
const isFile = ({ value }: Option): boolean => ['FILE', 'PATH', 'PUBKEY'].includes(value ?? '')

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const flagsOf = ({ name, option }: CompletedPosition['options'][number]): readonly string[] => [
  `--${name}`,
  ...(option.short === undefined ? [] : [`-${option.short}`]),
]

/** A pattern of every path but the empty one, as `case` takes it. */
const pathPattern = (places: readonly CompletedPosition[]): string =>
  places.flatMap(({ path }) => (path === '' ? [] : [quoted(path)])).join(' | ')

/** A line for each option that takes a value, with what completes it. */
const valueCases = (places: readonly CompletedPosition[], complete: (option: Option) => string): string =>
  places
    .flatMap(({ path, options }) =>
      options
        .filter(({ option }) => option.type === 'string')
        .map((one) => {
          const flags = flagsOf(one).map((flag) => quoted(`${path}:${flag}`))
          return `    ${flags.join(' | ')}) ${complete(one.option)} ;;`
        }),
    )
    .join('\n')

function bashScript(places: readonly CompletedPosition[]): string {
  const words = (list: readonly string[]): string => `COMPREPLY=($(compgen -W ${quoted(list.join(' '))} -- "$current"))`
  const value = (option: Option): string => {
    if (option.values !== undefined) return `${words(option.values)}; return`
    return isFolder(option) ? `COMPREPLY=($(compgen -d -- "$current")); return` : 'return'
  }
  const offered = places.map(({ path, commands, options }) => {
    const flags = words(options.flatMap(flagsOf))
    const names = commands.length === 0 ? '' : words(commands.map(({ name }) => name))
    return `    ${quoted(path)}) if [[ $current == -* ]]; then ${flags}; ${names === '' ? '' : `else ${names}; `}fi ;;`
  })
  return `# Completion of wikifonds for bash: wikifonds completion bash
_wikifonds() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} at= word next i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    next="\${at:+$at }$word"
    case $next in ${pathPattern(places)}) at=$next ;; esac
  done
  case "$at:$previous" in
${valueCases(places, value)}
  esac
  case "$at" in
${offered.join('\n')}
  esac
}
# What is left empty is completed as a name of a file.
complete -o default -o bashdefault -F _wikifonds wikifonds
`
}

function zshScript(places: readonly CompletedPosition[]): string {
  const described = (name: string, what: string): string => quoted(`${name.replaceAll(':', '\\:')}:${what}`)
  const value = (option: Option): string => {
    if (option.values !== undefined) return `compadd -- ${option.values.map(quoted).join(' ')}; return`
    if (isFolder(option)) return '_files -/; return'
    return isFile(option) ? '_files; return' : 'return'
  }
  const offered = places.map(({ path, commands, options }) => {
    const flags = options.flatMap((one) => flagsOf(one).map((flag) => described(flag, one.what)))
    const names = commands.map(({ name, what }) => described(name, what))
    return [`    ${quoted(path)})`, `      flags=(${flags.join(' ')})`, `      names=(${names.join(' ')}) ;;`].join(
      '\n',
    )
  })
  return `#compdef wikifonds
# Completion of wikifonds for zsh: wikifonds completion zsh
_wikifonds() {
  local at='' word next
  local -a flags names
  for word in "\${(@)words[2,CURRENT-1]}"; do
    next="\${at:+$at }$word"
    case $next in ${pathPattern(places)}) at=$next ;; esac
  done
  case "$at:\${words[CURRENT-1]}" in
${valueCases(places, value)}
  esac
  case "$at" in
${offered.join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then _describe -o option flags
  elif (( \${#names} )); then _describe command names
  else _files; fi
}
if [[ \${funcstack[1]} == _wikifonds ]]; then _wikifonds "$@"; else compdef _wikifonds wikifonds; fi
`
}

function fishScript(places: readonly CompletedPosition[]): string {
  const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const lines = places.flatMap(({ path, commands, options }) => {
    const here = `complete -c wikifonds -n ${literal(`__wikifonds_at ${path}`.trim())}`
    const names = commands.map(({ name, what }) => `${here} -f -a ${name} -d ${literal(what)}`)
    const flags = options.map(({ name, what, option }) => {
      const short = option.short === undefined ? '' : ` -s ${option.short}`
      const value = option.type === 'boolean' ? '' : ` ${fishValue(option, literal)}`
      return `${here} -l ${name}${short}${value} -d ${literal(what)}`
    })
    return [...names, ...flags]
  })
  const known = places.map(({ path }) => path).filter((path) => path !== '')
  return `# Completion of wikifonds for fish: wikifonds completion fish
function __wikifonds_at
    set -l known ${known.map(literal).join(' ')}
    set -l at ''
    for word in (commandline -opc)[2..-1]
        set -l next (string trim -- "$at $word")
        contains -- $next $known; and set at $next
    end
    test "$at" = "$argv"
end
${lines.join('\n')}
`
}

function fishValue(option: Option, literal: (text: string) => string): string {
  if (option.values !== undefined) return `-x -a ${literal(option.values.join(' '))}`
  if (isFolder(option)) return `-x -a ${literal('(__fish_complete_directories)')}`
  return isFile(option) ? '-r -F' : '-x'
}
