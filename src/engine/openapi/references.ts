/** A pointer to a component of the document. */
export type Reference = { $ref: string }

export const schemaRef = (name: string): Reference => ({ $ref: `#/components/schemas/${name}` })
export const parameterRef = (name: string): Reference => ({ $ref: `#/components/parameters/${name}` })

/** Headers of an answer, each under its own name. */
export const headerRefs = (...names: string[]): Record<string, Reference> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
