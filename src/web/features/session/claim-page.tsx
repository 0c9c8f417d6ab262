import { useEffect } from 'react'

import { useClaimSession } from '../../data/session.ts'
import { ApiError } from '../../lib/api.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { MovingLine } from '../../ui/moving-line.tsx'
import { Entrance } from './entrance.tsx'
import { LinkCommand } from './link-command.tsx'
import { useLinkToken } from './link-token.ts'

/** Opening the printed link makes this browser the owner. */
export function ClaimPage() {
  const token = useLinkToken()
  const { mutate, error, isError } = useClaimSession()
  const navigate = useNavigate()
  const claim = () => mutate(token, { onSuccess: () => navigate(paths.compose, { replace: true }) })
  useEffect(() => {
    if (!token) return
    // It leaves the address at once.
    history.replaceState(history.state, '', paths.claim)
    mutate(token, { onSuccess: () => navigate(paths.compose, { replace: true }) })
  }, [token, mutate, navigate])
  if (!token || (error instanceof ApiError && error.status < 500))
    return <ClaimRefused reason={error instanceof ApiError ? error.code : 'no_token'} />
  if (isError)
    return (
      <Entrance
        title="The studio does not answer."
        action={
          <Button size="lg" onClick={claim} className="self-start">
            Try again
          </Button>
        }
      >
        <p>The link is still good: it counts as used only when the studio has answered.</p>
      </Entrance>
    )
  return (
    <Entrance title="Opening the studio" action={<MovingLine label="Opening the studio" />}>
      <p>This browser becomes the owner.</p>
    </Entrance>
  )
}

const reasons: Record<string, { title: string; text: string } | undefined> = {
  no_token: {
    title: 'This link is incomplete.',
    text: 'The part after the # is missing. Copy the whole line that the studio printed.',
  },
  claim_used: {
    title: 'This link was used already.',
    text: 'A link works once. If it was not you, make a new one and sign the other browser out on Account.',
  },
  claim_expired: {
    title: 'This link is too old.',
    text: 'A link works for a short while only.',
  },
  too_many_attempts: {
    title: 'Too many attempts.',
    text: 'The studio pauses for a minute before it looks at another link.',
  },
}
const unknownLink = {
  title: 'The studio does not know this link.',
  text: 'It may be cut short, or from another studio.',
}

function ClaimRefused({ reason }: { reason: string }) {
  const { title, text } = reasons[reason] ?? unknownLink
  return (
    <Entrance title={title}>
      <p>{text} A new one is made where the studio runs:</p>
      <LinkCommand />
    </Entrance>
  )
}
