import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { PasswordView } from '#contract/studio/password.ts'
import { NewPassword } from '#contract/studio/password.ts'

import { passwordQuery, useRemovePassword, useSetPassword } from '../../data/password.ts'
import { ApiError } from '../../lib/api.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { showToast } from '../../ui/toast.tsx'

/** A way in beside links: one's own password. */
export const Password = () => (
  <QueryView
    query={useQuery(passwordQuery)}
    loading={<Skeleton className="h-40 w-full" />}
    empty="never"
    failed="Whether you have a password"
  >
    {(view) => <PasswordForm view={view} />}
  </QueryView>
)

type Problems = Partial<Record<'password' | 'current', string | undefined>>
const none = { password: '', current: '' }

function PasswordForm({ view: { isSet, setAt, freeUntil } }: { view: PasswordView }) {
  const [entry, setEntry] = useState(none)
  const [endOthers, setEndOthers] = useState(false)
  const [problems, setProblems] = useState<Problems>({})
  const set = useSetPassword()
  const remove = useRemovePassword()
  const now = useNow('half')
  const asksCurrent = isSet && (freeUntil === null || freeUntil <= now)
  const error = set.error ?? remove.error
  const told: Problems = { ...fieldsOf(error), ...problems }
  const current = asksCurrent ? { current: entry.current } : {}
  const clear = (message: string) => {
    setEntry(none)
    showToast({ message })
  }
  const submit = () => {
    remove.reset()
    const read = NewPassword.safeParse(entry.password)
    const wrong: Problems = {
      ...(read.success ? {} : { password: read.error.issues[0]?.message }),
      ...missing(asksCurrent, entry.current),
    }
    setProblems(wrong)
    if (Object.keys(wrong).length === 0)
      set.mutate(
        { password: entry.password, endOthers, ...current },
        { onSuccess: () => clear(isSet ? 'The password was changed.' : 'The password was set.') },
      )
  }
  const takeAway = () => {
    set.reset()
    const wrong = missing(asksCurrent, entry.current)
    setProblems(wrong)
    if (Object.keys(wrong).length === 0)
      remove.mutate(current, { onSuccess: () => clear('The password was removed. Links let you in.') })
  }
  return (
    <form
      noValidate
      aria-label="Password"
      className="flex max-w-96 flex-col gap-4 print:hidden"
      onSubmit={(event) => {
        event.preventDefault()
        if (!set.isPending) submit()
      }}
    >
      <p className="text-dense text-pretty text-fg-2">
        {setAt === null ? (
          'You have none: links alone let you in.'
        ) : (
          <>
            Set <Time at={setAt} />.
          </>
        )}
      </p>
      {asksCurrent && (
        <Secret
          label="Current password"
          error={told.current}
          hint="Forgot it? Sign in with a link; for 15 minutes after that it is not asked for."
          autoComplete="current-password"
          value={entry.current}
          onChange={(typed) => setEntry({ ...entry, current: typed })}
        />
      )}
      <Secret
        label="New password"
        error={told.password}
        hint="At least 8 characters; a few words that only you would put together are good."
        autoComplete="new-password"
        value={entry.password}
        onChange={(typed) => setEntry({ ...entry, password: typed })}
      />
      <label className="flex items-start gap-2.5 text-dense">
        <input
          type="checkbox"
          checked={endOthers}
          onChange={({ target }) => setEndOthers(target.checked)}
          className="mt-0.5 size-4 shrink-0 accent-ink"
        />
        Sign my other browsers out
      </label>
      {error && Object.keys(fieldsOf(error)).length === 0 && (
        <p role="alert" className="text-dense text-pretty text-failed">
          {error.message}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant={entry.password ? 'primary' : 'secondary'} pending={set.isPending}>
          {isSet ? 'Change password' : 'Set password'}
        </Button>
        {isSet && (
          <Button variant="danger" pending={remove.isPending} onClick={takeAway}>
            Remove password
          </Button>
        )}
      </div>
    </form>
  )
}

const missing = (asksCurrent: boolean, typed: string): Problems =>
  asksCurrent && typed === '' ? { current: 'Enter your current password.' } : {}

function fieldsOf(error: Error | null): Problems {
  const fields = error instanceof ApiError ? error.fields : []
  return Object.fromEntries(
    fields
      .filter(({ path }) => path === 'password' || path === 'current')
      .map(({ path, message }) => [path, message]),
  )
}

type SecretProps = {
  label: string
  hint: string
  error: string | undefined
  autoComplete: string
  value: string
  onChange: (typed: string) => void
}

const Secret = ({ label, hint, error, autoComplete, value, onChange }: SecretProps) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => (
      <input
        {...control}
        type="password"
        autoComplete={autoComplete}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className={`${inputStyle} h-(--control) w-full px-2 text-dense`}
      />
    )}
  </Field>
)
