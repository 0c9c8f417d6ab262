import { useState } from 'react'

import type { ConnectionView } from '#contract/studio/connection.ts'

import { useRevokeServiceKey } from '../../../data/service-keys.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { inputStyle } from '../../../ui/input-style.ts'
import { showToast } from '../../../ui/toast.tsx'
import { AskAgain } from '../list/ask-again.tsx'
import { type KeyRow, titleOf } from '../list/key-row.ts'
import { OwnKeyWords } from './own-key-words.tsx'
import { isTyped, whatStops, wordToType } from './revoke-words.ts'

type RevokeDialogProps = {
  row: KeyRow
  connection: ConnectionView
  onClose: () => void
  onRoll: (() => void) | null
  onRevoked: () => void
}

/** Takes a key away for good, after saying what stops and having its name typed. */
export function RevokeDialog(props: RevokeDialogProps) {
  const { row, connection, onClose, onRoll } = props
  return (
    <Dialog open onClose={onClose} title={`Revoke “${titleOf(row)}”?`}>
      {row.use === 'yes' ? (
        <OwnKeyWords mode={connection.mode} onClose={onClose} onRoll={onRoll} />
      ) : row.id === null ? (
        <p className="text-dense text-pretty text-fg-2">
          The service does not tell this key’s id, so it cannot be revoked from here. Revoke it where you made
          it.
        </p>
      ) : (
        <RevokeForm {...props} id={row.id} />
      )}
    </Dialog>
  )
}

function RevokeForm({ row, id, onClose, onRevoked }: RevokeDialogProps & { id: string }) {
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const revoke = useRevokeServiceKey()
  const now = useNow('half')
  const submit = () => {
    setWrong(!isTyped(typed, row))
    if (revoke.isPending || !isTyped(typed, row)) return
    revoke.mutate(id, {
      onSuccess: () => {
        showToast({ message: `“${titleOf(row)}” was revoked.` })
        onRevoked()
        onClose()
      },
    })
  }
  return (
    <form
      noValidate
      aria-label="Revoke the key"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ul className="flex list-disc flex-col gap-2 pl-4 text-dense text-pretty text-fg-2">
        {row.use === 'maybe' && (
          <li className="text-attention">
            It may be the key that this studio works with: the service does not tell enough of it. If it is,
            the queue stops until another key is connected.
          </li>
        )}
        {whatStops(row, now).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Field
        label={`Type ${wordToType(row)} to confirm`}
        error={isWrong ? `This is not ${wordToType(row)}.` : undefined}
      >
        {(control) => (
          <input
            {...control}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value)
              setWrong(false)
            }}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className={`${inputStyle} h-(--control-lg) w-full px-3`}
          />
        )}
      </Field>
      {revoke.error && (
        <AskAgain error={revoke.error} failedAt={revoke.submittedAt} what="The key was not revoked." />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button type="submit" variant="danger" pending={revoke.isPending}>
          Revoke key
        </Button>
      </div>
    </form>
  )
}
