/** JSON-RPC 2.0 as the Model Context Protocol uses it (specification 2025-11-25, “Base protocol”): one message in, one or none out. */

import { parseJson } from '../../support/expected.ts'

/** A message that asks for an answer, or tells something (then without `id`). */
export interface RpcRequest {
  readonly id: string | number | null
  readonly isNotification: boolean
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
}

/** An answer, with the keys of JSON-RPC. */
export interface RpcAnswer {
  readonly jsonrpc: '2.0'
  readonly id: string | number | null
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

/** The codes of JSON-RPC 2.0 §5.1; `noSuchThing` is that of MCP for a resource. */
export const rpcCodes = {
  parse: -32_700,
  request: -32_600,
  method: -32_601,
  params: -32_602,
  inside: -32_603,
  noSuchThing: -32_002,
} as const

/** Says why a request gets no result. */
export class RpcProblem extends Error {
  readonly code: number

  constructor(code: keyof typeof rpcCodes, words: string) {
    super(words)
    this.name = new.target.name
    this.code = rpcCodes[code]
  }
}

/** The request that a text is, null for an answer of the other side, which asks nothing here. Throws RpcProblem. */
export function readRequest(text: string): RpcRequest | null {
  const value = parseJson(text)
  if (value === undefined) throw new RpcProblem('parse', 'This is not JSON.')
  if (!isObject(value) || value['jsonrpc'] !== '2.0')
    throw new RpcProblem('request', 'This is no JSON-RPC 2.0 message.')
  const { id, method, params = {} } = value
  if (method === undefined && ('result' in value || 'error' in value)) return null
  const isNotification = id === undefined
  if (typeof method !== 'string' || !(isNotification || typeof id === 'string' || typeof id === 'number'))
    throw new RpcProblem('request', 'A request has a method, and an id that is a text or a number.')
  if (!isObject(params)) throw new RpcProblem('params', 'Parameters are an object.')
  return { id: isNotification ? null : (id as string | number), isNotification, method, params }
}

/** Whether a value is an object with keys. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An answer that says what went wrong; what nobody foresaw says nothing of the inside. */
export function errorAnswer(id: RpcAnswer['id'], error: unknown): RpcAnswer {
  const known = error instanceof RpcProblem ? error : new RpcProblem('inside', 'The server failed.')
  return { jsonrpc: '2.0', id, error: { code: known.code, message: known.message } }
}
