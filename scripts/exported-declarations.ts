/**
 * What a module exports, as its readers need it: signatures and types without bodies, with the sentences above them. Read by
 * the compiler, whose interface for programs is called unstable: package.json names its exact version.
 */

import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type ArrowFunction,
  type ClassDeclaration,
  type FunctionDeclaration,
  isArrowFunction,
  isClassDeclaration,
  isConstructorDeclaration,
  isExpressionWithTypeArguments,
  isFunctionDeclaration,
  isGetAccessorDeclaration,
  isMethodDeclaration,
  isMethodSignatureDeclaration,
  isObjectBindingPattern,
  isPropertySignatureDeclaration,
  isTypeAliasDeclaration,
  isTypeOperatorNode,
  isTypeReferenceNode,
  isVariableDeclaration,
  type Node,
  type ParameterDeclaration,
  type TypeAliasDeclaration,
} from 'typescript/unstable/ast'
import {
  API,
  type Checker,
  type Symbol as Named,
  NodeBuilderFlags,
  type Project,
  SymbolFlags,
} from 'typescript/unstable/sync'

/** One declaration. */
export interface ExportedDeclaration {
  readonly name: string
  /** A function or a class; a type; or a type of this repository that others mention, and that has no name outside. */
  readonly kind: 'value' | 'type' | 'mentioned'
  /** The sentences above it, as one paragraph; empty where there are none. */
  readonly says: string
  /** TypeScript, with the comments of its members. */
  readonly text: string
  /** Members without a sentence, as `Type.member`. */
  readonly silent: readonly string[]
}

const root = fileURLToPath(new URL('../', import.meta.url))

/** The declarations that a module of `src/` exports or that those mention, by name. */
export function exportedDeclarations(module: string): readonly ExportedDeclaration[] {
  const api = new API({ cwd: root })
  try {
    const project = api.updateSnapshot({ openProjects: [`${root}tsconfig.build.json`] }).getProjects()[0]
    const file = project?.program.getSourceFile(`${root}${module}`)
    const symbol = file === undefined ? undefined : project?.checker.getSymbolAtLocation(file)
    if (project === undefined || symbol === undefined) throw new Error(`the compiler does not find ${module}`)
    const exported = project.checker.getExportsOfModule(symbol).map((one) => targetOf(one, project.checker))
    return [...declarationsOf(exported, project)].sort((a, b) => (a.name < b.name ? -1 : 1))
  } finally {
    api.close()
  }
}

const targetOf = (symbol: Named, checker: Checker): Named =>
  (symbol.flags & SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)

/** Those exported, then those that the types of these mention, and so on. */
function* declarationsOf(exported: readonly Named[], project: Project): Generator<ExportedDeclaration> {
  const known = new Set(exported.map(({ id }) => id))
  const waiting = [...exported]
  for (const [position, symbol] of waiting.entries()) {
    const node = symbol.declarations[0]?.resolve(project)
    if (node === undefined || !isOurs(node)) continue
    yield declarationOf(symbol, node, position < exported.length, project.checker)
    for (const name of namesIn(node)) {
      const named = project.checker.getSymbolAtLocation(name)
      const target = named === undefined ? undefined : targetOf(named, project.checker)
      if (target === undefined || known.has(target.id) || (target.flags & SymbolFlags.TypeParameter) !== 0) continue
      known.add(target.id)
      waiting.push(target)
    }
  }
}

const isOurs = (node: Node): boolean => !relative(`${root}src`, node.getSourceFile().fileName).startsWith('..')

/** Names of types in what is printed of a declaration. What is keyed by a catalogue of texts leads to no further type. */
function namesIn(node: Node): readonly Node[] {
  const names: Node[] = []
  const visit = (below: Node): void => {
    if (isConstructorDeclaration(below) || below === bodyOf(below.parent)) return
    if (isTypeReferenceNode(below)) names.push(below.typeName)
    else if (isExpressionWithTypeArguments(below)) names.push(below.expression)
    below.forEachChild(visit)
  }
  if (!(isTypeAliasDeclaration(node) && isTypeOperatorNode(node.type))) node.forEachChild(visit)
  return names
}

/** What a function does; nothing of it is printed. */
const bodyOf = (node: Node): Node | undefined =>
  isFunctionDeclaration(node) || isMethodDeclaration(node) || isGetAccessorDeclaration(node) || isArrowFunction(node)
    ? node.body
    : undefined

function declarationOf(symbol: Named, node: Node, isExported: boolean, checker: Checker): ExportedDeclaration {
  const isValue = isFunctionDeclaration(node) || isVariableDeclaration(node) || isClassDeclaration(node)
  const silent = membersOf(node).filter((member) => commentOf(member) === '')
  return {
    name: symbol.name,
    kind: !isExported ? 'mentioned' : isValue ? 'value' : 'type',
    says: paragraph(commentOf(isVariableDeclaration(node) ? node.parent.parent : node)),
    text: printed(node, checker),
    silent: silent.map((member) => `${symbol.name}.${firstLine(member.getText())}`),
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''

function membersOf(node: Node): readonly Node[] {
  if (isClassDeclaration(node)) return shownMembers(node)
  const members: Node[] = []
  node.forEachChild((child) => {
    if (isPropertySignatureDeclaration(child) || isMethodSignatureDeclaration(child)) members.push(child)
  })
  return members
}

/** The comment directly above a node, as written; empty where there is none. */
const commentOf = (node: Node): string =>
  /\/\*\*(?:(?!\*\/)[\s\S])*\*\/[^\S\n]*\n?[^\S\n]*$/
    .exec(node.getFullText().slice(0, node.getStart() - node.getFullStart()))?.[0]
    .trim() ?? ''

const paragraph = (comment: string): string =>
  comment
    .replace(/^\/\*\*|\*\/\s*$/g, '')
    .replace(/\s*\n\s*\*\s?/g, ' ')
    .trim()

/** The declaration as TypeScript, without bodies. */
function printed(node: Node, checker: Checker): string {
  if (isVariableDeclaration(node) && node.initializer !== undefined && isArrowFunction(node.initializer))
    return functionText(node.name.getText(), node.initializer)
  if (isFunctionDeclaration(node)) return functionText(node.name?.getText() ?? '', node)
  if (isClassDeclaration(node)) return classText(node)
  if (isTypeAliasDeclaration(node)) return aliasText(node, checker)
  return node.getText().replace(/^export /, '')
}

/** On one line, or with a line for each parameter where that would be too long. */
function functionText(name: string, { parameters, type }: FunctionDeclaration | ArrowFunction): string {
  const given = parameters.map(parameterText)
  const result = type === undefined ? '' : `: ${type.getText()}`
  const line = `function ${name}(${given.join(', ')})${result}`
  return line.length <= 100 ? line : `function ${name}(\n${given.map((one) => `  ${one},\n`).join('')})${result}`
}

/** A value that is used where none is given is shown, but not those of the parts of an object. */
function parameterText({ name, questionToken, type, initializer }: ParameterDeclaration): string {
  const shown = isObjectBindingPattern(name)
    ? `{ ${name.elements.map((element) => element.name?.getText() ?? '').join(', ')} }`
    : name.getText()
  const end = initializer === undefined ? '' : ` = ${initializer.getText()}`
  return `${shown}${questionToken === undefined ? '' : '?'}: ${type?.getText() ?? 'unknown'}${end}`
}

/** Without its constructor: whoever uses the library is given its objects. */
function classText(node: ClassDeclaration): string {
  const [first] = node.members
  const head = node.getText().slice(0, (first?.getFullStart() ?? node.getEnd()) - node.getStart())
  const members = shownMembers(node).map((member) => {
    const [comment, body] = [commentOf(member), bodyOf(member)]
    const text = body === undefined ? member.getText() : member.getText().slice(0, body.getStart() - member.getStart())
    return `  ${comment === '' ? '' : `${comment}\n  `}${text.trim()}\n`
  })
  return `${head.replace('export ', '')}\n${members.join('')}}`
}

const shownMembers = (node: ClassDeclaration): readonly Node[] =>
  node.members.filter((member) => !isConstructorDeclaration(member))

/** As written; but a list of values says which they are, unless they are too many to be read. */
function aliasText(node: TypeAliasDeclaration, checker: Checker): string {
  const written = node.getText().replace(/^export /, '')
  const type = written.includes('typeof ') ? checker.getTypeFromTypeNode(node.type) : undefined
  if (type === undefined) return written
  const values = checker.typeToString(type, node, aliasFlags)
  return values.length > 500 ? written : `type ${node.name.getText()} = ${values}`
}

const aliasFlags =
  NodeBuilderFlags.NoTruncation | NodeBuilderFlags.InTypeAlias | NodeBuilderFlags.UseSingleQuotesForStringLiteralType
