import { type ReactNode, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { Segmented } from '../../ui/segmented.tsx'
import {
  type PersonEntry,
  personProblemsOf,
  type PersonProblems,
  readPersonForm,
} from './read-person-form.ts'

type Read = NonNullable<ReturnType<typeof readPersonForm>['person']>
type PersonFormProps = {
  label: string
  start: PersonEntry
  /** What the button says. */
  action: string
  pending: boolean
  error: Error | null
  onSubmit: (person: Read) => void
  onCancel: () => void
  /** For those who are here: an owner or a creator. */
  withRole?: boolean
  children?: ReactNode
}

const line = `${inputStyle} h-(--control) w-full px-2 text-dense`

/** What somebody is called, may, sees, and may take a month. */
export function PersonForm(props: PersonFormProps) {
  const { label, start, action, pending, error, onSubmit, onCancel, withRole = false, children } = props
  const [entry, setEntry] = useState(start)
  const [problems, setProblems] = useState<PersonProblems>({})
  const told = { ...personProblemsOf(error), ...problems }
  return (
    <form
      noValidate
      aria-label={label}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const read = readPersonForm(entry)
        setProblems(read.problems)
        if (read.person && !pending) onSubmit(read.person)
      }}
    >
      <Field label="Name" error={told.name} hint="How they are called here, and sign in by password.">
        {(control) => (
          <input
            {...control}
            value={entry.name}
            autoComplete="off"
            onChange={({ target }) => setEntry({ ...entry, name: target.value })}
            className={line}
          />
        )}
      </Field>
      {withRole && (
        <FieldGroup label="Role" hint="Owners see keys, money, people and settings. Creators make clips.">
          <Segmented
            label="Role"
            className="self-start"
            options={[
              { value: 'creator', label: 'Creator' },
              { value: 'owner', label: 'Owner' },
            ]}
            value={entry.role}
            onChange={(role) => setEntry({ ...entry, role })}
          />
        </FieldGroup>
      )}
      {entry.role === 'creator' && (
        <FieldGroup label="Finds" hint="In History, Compose and everywhere else.">
          <Segmented
            label="Finds"
            className="self-start"
            options={[
              { value: 'own', label: 'Their own jobs' },
              { value: 'all', label: 'All jobs' },
            ]}
            value={entry.sees}
            onChange={(sees) => setEntry({ ...entry, sees })}
          />
        </FieldGroup>
      )}
      <Field
        label="Credits a month (optional)"
        error={told.monthCap}
        hint="Jobs beyond it are refused before anything is sent. Months begin as the spending limits say."
      >
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            placeholder="No limit"
            value={entry.monthCap}
            autoComplete="off"
            onChange={({ target }) => setEntry({ ...entry, monthCap: target.value })}
            className={`${line} figures`}
          />
        )}
      </Field>
      {children}
      {error && Object.keys(personProblemsOf(error)).length === 0 && (
        <p role="alert" className="text-dense text-pretty text-failed">
          {error.message}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {action}
        </Button>
      </div>
    </form>
  )
}
