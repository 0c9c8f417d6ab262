import * as z from 'zod/mini'

export type JsonSchema = z.core.JSONSchema.BaseSchema

/** Every field of a schema, also of each member of a union, so that a new field cannot stay without words. */
type FieldsOf<Value> = Value extends Value ? keyof Value : never
type Words<Value> = Record<Extract<FieldsOf<Value>, string>, string | JsonSchema>

/**
 * What a client may send, as JSON Schema 2020-12 from the schema that validates it. `words` describe each field and
 * add what a refinement checks in code.
 */
export function requestSchema<Schema extends z.core.$ZodType>(
  schema: Schema,
  words: Words<z.input<Schema>>,
): JsonSchema {
  return describe(z.toJSONSchema(schema, { io: 'input', override: withoutNoise }), words)
}

/** What the service answers, as JSON Schema 2020-12. Left open: fields may be added, readers pass over them. */
export function answerSchema<Schema extends z.core.$ZodType>(
  schema: Schema,
  words: Words<z.output<Schema>>,
): JsonSchema {
  const override: typeof withoutNoise = (made) => {
    withoutNoise(made)
    delete made.jsonSchema.additionalProperties
  }
  return describe(z.toJSONSchema(schema, { io: 'output', override }), words)
}

/** Bounds that only say "a number that JavaScript holds exactly" tell a reader nothing. */
function withoutNoise({ jsonSchema }: { jsonSchema: JsonSchema }) {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

function describe(
  { $schema: _dialect, ...schema }: JsonSchema,
  words: Record<string, string | JsonSchema>,
): JsonSchema {
  if (schema.oneOf) return { ...schema, oneOf: schema.oneOf.map((member) => describe(member, words)) }
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const added = words[name]
    return [name, { ...asObject(field), ...(typeof added === 'string' ? { description: added } : added) }]
  })
  return { ...schema, properties: Object.fromEntries(properties) }
}

const asObject = (schema: boolean | JsonSchema): JsonSchema => (typeof schema === 'boolean' ? {} : schema)
