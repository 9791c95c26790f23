/** A JSON schema as far as these tests read it. */
export interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

interface Operation {
  readonly summary?: string
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, object>>
  readonly security?: readonly object[]
}

export interface OpenApi {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

/** One operation of the server, as its own description tells it. */
export interface ApiRoute {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly operation: Operation
  /** Of a JSON body; undefined for a route that takes none. */
  readonly body: Schema | undefined
}

/** Every route in the server's `/openapi.json`. */
export const readRoutes = async (serverUrl: string): Promise<ApiRoute[]> => {
  const api = (await (await fetch(`${serverUrl}/openapi.json`)).json()) as OpenApi
  return Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => ({
      name: `${verb.toUpperCase()} ${path}`,
      method: verb.toUpperCase(),
      path,
      operation,
      body: operation.requestBody?.content['application/json']?.schema,
    })),
  )
}

/** The path with its parameters filled in; what is not given is left as it stands. */
export const fillPath = (path: string, parameters: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (whole, name: string) => parameters[name] ?? whole)
