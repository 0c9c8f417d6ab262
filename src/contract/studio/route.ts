import * as z from 'zod/mini'

export type Route<I extends z.ZodMiniType, O extends z.ZodMiniType> = {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  /** Path parameters, query and body merged into one object. */
  input: I
  output: O
  /** Who may call it: whoever comes, everybody who is signed in, or an owner. */
  access: 'open' | 'members' | 'owner'
}

export const route = <I extends z.ZodMiniType, O extends z.ZodMiniType>(
  method: Route<I, O>['method'],
  path: string,
  input: I,
  output: O,
  access: 'open' | 'members' = 'members',
): Route<I, O> & { access: 'open' | 'members' } => ({ method, path, input, output, access })

/** A call for owners: keys, money, people, settings of the whole studio. One that changes something is told in the audit log. */
export const ownerRoute = <M extends Route<I, O>['method'], I extends z.ZodMiniType, O extends z.ZodMiniType>(
  method: M,
  path: string,
  input: I,
  output: O,
): Route<I, O> & { method: M; access: 'owner' } => ({ method, path, input, output, access: 'owner' })

export const nothing = z.strictObject({})

/** Text from a query string or path as a whole number. */
export const whole = z.pipe(
  z.string().check(z.regex(/^\d{1,16}$/)),
  z.transform((text: string) => Number(text)),
)

/** Text from a query string as yes or no. */
export const flag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((text: 'true' | 'false') => text === 'true'),
)

/** Names separated by commas: `completed,failed`. */
export const listOf = <T extends z.ZodMiniType<string, string>>(name: T) =>
  z.pipe(
    z.pipe(
      z.string().check(z.maxLength(2000)),
      z.transform((text: string) => text.split(',').filter(Boolean)),
    ),
    z.array(name),
  )

/** Where a keyset page goes on; opaque to browsers. */
export const cursor = z.optional(z.string().check(z.maxLength(100)))
export const search = z.optional(z.string().check(z.maxLength(200)))
