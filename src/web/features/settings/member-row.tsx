import { useState } from 'react'

import type { MadeLink, MemberView } from '#contract/studio/people.ts'

import { useChangeMember, useEndMemberSessions, useMakeMemberLink, useMoveMember } from '../../data/people.ts'
import { formatCount, formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Time } from '../../ui/time.tsx'
import { showToast } from '../../ui/toast.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { PersonForm } from './person-form.tsx'

const roleWords = { owner: 'Owner', creator: 'Creator' } as const
const seesWords = { own: 'finds their own jobs', all: 'finds all jobs' } as const

/** Somebody who is here: what they may and took, where they are signed in, and what can be done about it. */
export function MemberRow({ member }: { member: MemberView }) {
  const { id, name, role, sees, isRunner, monthCap, usedThisMonth } = member
  const [isEdited, setEdited] = useState(false)
  const [link, setLink] = useState<MadeLink | null>(null)
  const change = useChangeMember()
  const makeLink = useMakeMemberLink()
  const end = useEndMemberSessions()
  const move = useMoveMember()
  const error = makeLink.error ?? end.error ?? move.error
  const remove = () =>
    move.mutate(
      { id, isBack: false },
      {
        onSuccess: ({ jobs }) =>
          showToast({
            message: `${name} was removed${jobs === 0 ? '' : `; ${formatPlural(jobs, 'waiting job')} held`}.`,
            action: { label: 'Undo', run: () => move.mutate({ id, isBack: true }) },
          }),
      },
    )
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">{name}</p>
          <p className="text-fg-2">
            {[
              roleWords[role],
              ...(role === 'creator' ? [seesWords[sees]] : []),
              ...(isRunner ? ['runs the studio'] : []),
            ].join(', ')}
          </p>
          <SignedIn member={member} />
        </div>
        <p className="text-fg-2 figures">
          {formatCount(usedThisMonth)}
          {monthCap === null ? '' : ` of ${formatCount(monthCap)}`} credits this month
        </p>
      </div>
      {monthCap !== null && (
        <Meter label={`Credits of ${name} this month`} value={usedThisMonth} max={monthCap} />
      )}
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button size="sm" aria-label={`Change ${name}`} onClick={() => setEdited(true)}>
          Change
        </Button>
        {!isRunner && (
          <Button
            size="sm"
            aria-label={`Make a link for ${name}`}
            pending={makeLink.isPending}
            onClick={() =>
              makeLink.mutate(id, {
                onSuccess: (made) => {
                  makeLink.reset()
                  setLink(made)
                },
              })
            }
          >
            Make a link
          </Button>
        )}
        {!isRunner && member.browsers.length > 0 && (
          <Button
            size="sm"
            aria-label={`Sign out ${name} everywhere`}
            pending={end.isPending}
            onClick={() => end.mutate(id)}
          >
            Sign out
          </Button>
        )}
        {!isRunner && (
          <Button
            size="sm"
            variant="danger"
            aria-label={`Remove ${name}`}
            pending={move.isPending}
            onClick={remove}
          >
            Remove
          </Button>
        )}
      </div>
      {error && (
        <p role="alert" className="text-pretty text-failed">
          {error.message}
        </p>
      )}
      {link && <LinkDialog link={link} title={`A new link for ${name}`} onClose={() => setLink(null)} />}
      {isEdited && (
        <Dialog open onClose={() => setEdited(false)} title={`Change ${name}`}>
          <PersonForm
            label={`Change ${name}`}
            start={{ name, role, sees, monthCap: monthCap === null ? '' : String(monthCap) }}
            action="Save"
            withRole={!isRunner}
            pending={change.isPending}
            error={change.error}
            onCancel={() => setEdited(false)}
            onSubmit={(person) => change.mutate({ id, ...person }, { onSuccess: () => setEdited(false) })}
          />
        </Dialog>
      )}
    </li>
  )
}

function SignedIn({ member: { browsers, seenAt, linkExpiresAt, hasPassword } }: { member: MemberView }) {
  const names = browsers.map((browser) => browser ?? 'Unknown browser').join(', ')
  return (
    <p className="text-pretty text-fg-2">
      {seenAt === null ? (
        'Signed in nowhere'
      ) : (
        <>
          Seen <Time at={seenAt} />, {names}
        </>
      )}
      {hasPassword && ' · has a password'}
      {linkExpiresAt !== null && ' · has an unused link'}
    </p>
  )
}
