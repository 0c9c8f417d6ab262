import * as z from 'zod/mini'

const passwordMin = 8
const passwordMax = 200

/** As typed, in one form of Unicode; what is asked for at sign-in may be anything. */
const typed = z
  .string({ error: 'Enter a password.' })
  .check(z.maxLength(4 * passwordMax, { error: `A password has at most ${passwordMax} characters.` }))

const lengthOf = (password: string) => Array.from(password.normalize('NFC')).length

/** A password to be: 8 to 200 characters. */
export const NewPassword = typed.check(
  z.refine((password) => lengthOf(password) >= passwordMin, {
    error: `A password has at least ${passwordMin} characters.`,
  }),
  z.refine((password) => lengthOf(password) <= passwordMax, {
    error: `A password has at most ${passwordMax} characters.`,
  }),
)

/** Body of `POST /api/password`; whoever has one says it, but right after signing in. */
export const SetPassword = z.strictObject({
  password: NewPassword,
  current: z.optional(typed),
  /** Signs the person's other browsers out. */
  endOthers: z.boolean(),
})
export type SetPassword = z.infer<typeof SetPassword>

/** Body of `POST /api/password/remove`. */
export const RemovePassword = z.strictObject({ current: z.optional(typed) })
export type RemovePassword = z.infer<typeof RemovePassword>

/** Body of `POST /api/session/password`. */
export const SignIn = z.strictObject({
  name: z
    .string({ error: 'Enter your name.' })
    .check(z.trim(), z.minLength(1, { error: 'Enter your name.' }), z.maxLength(200)),
  password: typed.check(z.minLength(1, { error: 'Enter your password.' })),
})
export type SignIn = z.infer<typeof SignIn>

export const PasswordView = z.object({
  isSet: z.boolean(),
  setAt: z.nullable(z.int()),
  /** Until when it can be changed without saying it: this browser was let in just now. Null when it cannot. */
  freeUntil: z.nullable(z.int()),
})
export type PasswordView = z.infer<typeof PasswordView>
