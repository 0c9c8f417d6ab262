import { useState } from 'react'

import { useSignIn } from '../../data/entry.ts'
import { ApiError } from '../../lib/api.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'

const line = `${inputStyle} h-(--control-lg) w-full px-3`

/** The way in for whoever set a password. What is typed stays when it is refused. */
export function SignInForm() {
  const signIn = useSignIn()
  const [entry, setEntry] = useState({ name: '', password: '' })
  const [missing, setMissing] = useState<{ name?: string; password?: string }>({})
  const submit = () => {
    const problems = {
      ...(entry.name.trim() === '' ? { name: 'Enter your name.' } : {}),
      ...(entry.password === '' ? { password: 'Enter your password.' } : {}),
    }
    setMissing(problems)
    if (Object.keys(problems).length === 0) signIn.mutate(entry)
  }
  return (
    <form
      noValidate
      aria-label="Sign in with a password"
      className="flex flex-col gap-4 border-t border-line pt-6"
      onSubmit={(event) => {
        event.preventDefault()
        if (!signIn.isPending) submit()
      }}
    >
      <h2 className="text-body font-semibold">Or sign in with a password</h2>
      <Field label="Name" error={missing.name}>
        {(control) => (
          <input
            {...control}
            value={entry.name}
            autoComplete="username"
            onChange={({ target }) => setEntry({ ...entry, name: target.value })}
            className={line}
          />
        )}
      </Field>
      <Field label="Password" error={missing.password}>
        {(control) => (
          <input
            {...control}
            type="password"
            value={entry.password}
            autoComplete="current-password"
            onChange={({ target }) => setEntry({ ...entry, password: target.value })}
            className={line}
          />
        )}
      </Field>
      {signIn.error && <Refused error={signIn.error} at={signIn.submittedAt} />}
      <Button type="submit" size="lg" className="self-start" pending={signIn.isPending}>
        Sign in
      </Button>
    </form>
  )
}

function Refused({ error, at }: { error: Error; at: number }) {
  const waitMs = error instanceof ApiError ? (error.retryAfter ?? 0) * 1000 : 0
  const left = Math.max(0, Math.ceil((at + waitMs - useNow('second')) / 1000))
  return (
    <p role="alert" className="text-dense text-pretty text-failed figures">
      {error.message}
      {waitMs > 0 && (left > 0 ? ` (${left} s left)` : ' Try again now.')}
    </p>
  )
}
