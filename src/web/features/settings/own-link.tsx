import { useState } from 'react'

import type { MadeLink } from '#contract/studio/people.ts'

import { useMakeOwnLink } from '../../data/entry.ts'
import { Button } from '../../ui/button.tsx'
import { LinkDialog } from './link-dialog.tsx'

/** A link that signs another browser of the same person in. */
export function OwnLink() {
  const make = useMakeOwnLink()
  const [link, setLink] = useState<MadeLink | null>(null)
  return (
    <div className="print:hidden">
      <Button
        pending={make.isPending}
        onClick={() =>
          make.mutate(undefined, {
            onSuccess: (made) => {
              make.reset()
              setLink(made)
            },
          })
        }
      >
        Sign another browser in
      </Button>
      {make.error && (
        <p role="alert" className="mt-2 text-dense text-failed">
          {make.error.message}
        </p>
      )}
      {link && (
        <LinkDialog link={link} title="A link for another browser of yours" onClose={() => setLink(null)} />
      )}
    </div>
  )
}
