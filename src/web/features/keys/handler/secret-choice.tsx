import { FieldGroup } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { SecretField } from '../secret-field.tsx'
import type { SecretKind } from './read-handler-form.ts'

type SecretChoiceProps = {
  /** The studio has the webhook secret of its key. */
  hasStored: boolean
  kind: SecretKind
  onChoose: (kind: SecretKind) => void
  error: string | undefined
  onInput: () => void
}

const words = {
  stored: 'The one that the service signs this key’s deliveries with. It does not leave the studio.',
  typed: 'For this test alone; it is not stored.',
  made: 'A new one for this test, shown once when it is sent.',
} as const satisfies Record<SecretKind, string>

const options = [
  { value: 'stored', label: 'Stored secret' },
  { value: 'typed', label: 'Type one' },
  { value: 'made', label: 'Make one' },
] as const satisfies Array<{ value: SecretKind; label: string }>

/** What a delivery is signed with. */
export function SecretChoice({ hasStored, kind, onChoose, error, onInput }: SecretChoiceProps) {
  return (
    <>
      <FieldGroup
        label="Signed with"
        hint={hasStored ? words[kind] : `${words[kind]} No secret is stored for this key.`}
      >
        <Segmented
          label="Signed with"
          options={hasStored ? options : options.filter(({ value }) => value !== 'stored')}
          value={kind}
          onChange={onChoose}
          className="self-start max-sm:self-stretch"
        />
      </FieldGroup>
      {kind === 'typed' && (
        <SecretField
          name="secret"
          label="Secret of this test"
          placeholder="whsec_…"
          hint="What your handler checks signatures with."
          error={error}
          onInput={onInput}
        />
      )}
    </>
  )
}
