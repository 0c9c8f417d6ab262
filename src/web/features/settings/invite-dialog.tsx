import { useState } from 'react'

import type { MadeLink } from '#contract/studio/people.ts'

import { useCreateInvite } from '../../data/people.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { PersonForm } from './person-form.tsx'

/** Whom, and then the link for this once. It is in this dialog’s state alone and goes with it. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const invite = useCreateInvite()
  const [made, setMade] = useState<{ link: MadeLink; name: string } | null>(null)
  if (made) return <LinkDialog link={made.link} title={`The link for ${made.name}`} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} title="Invite a creator">
      <PersonForm
        label="Invite a creator"
        start={{ name: '', role: 'creator', sees: 'own', monthCap: '' }}
        action="Make the link"
        pending={invite.isPending}
        error={invite.error}
        onCancel={onClose}
        onSubmit={({ name, sees, monthCap }) =>
          invite.mutate(
            { name, sees, monthCap },
            {
              onSuccess: (link) => {
                // What the mutation remembers would hold the token, too.
                invite.reset()
                setMade({ link, name })
              },
            },
          )
        }
      />
    </Dialog>
  )
}
