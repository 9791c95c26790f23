import type { FastifySchemaCompiler } from 'fastify'
import { IsNumber, IsObject, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

/** The names of a schema's own fields that are numbers. */
const numbersOf = (schema: TSchema): string[] =>
  IsObject(schema)
    ? Object.entries(schema.properties).flatMap(([name, field]) => (IsNumber(field) ? [name] : []))
    : []

/** What stands in a path or a query is text. Where a number is wanted, and the text is one, it becomes one. */
const readNumbers = (value: unknown, names: readonly string[]): void => {
  const fields = value as Record<string, unknown>
  for (const name of names) {
    const text = fields[name]
    if (typeof text === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(text)) fields[name] = Number(text)
  }
}

/** TypeBox checks every part of a request by its schema. A body is taken as it is: nothing in it is converted. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema)
  const numbers = httpPart === 'body' ? [] : numbersOf(schema)
  return (value) => {
    if (numbers.length > 0) readNumbers(value, numbers)
    return check.Check(value) ? { value } : { error: check.Errors(value) as unknown as Error }
  }
}
