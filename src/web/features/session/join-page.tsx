import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import { linkQuery, useAcceptLink } from '../../data/entry.ts'
import { ApiError } from '../../lib/api.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { paths } from '../../lib/paths.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { MovingLine } from '../../ui/moving-line.tsx'
import { Entrance } from './entrance.tsx'
import { useLinkToken } from './link-token.ts'

/** Opening a link that somebody gave: who the browser becomes, and the button that uses the link. */
export function JoinPage() {
  const token = useLinkToken()
  const accept = useAcceptLink()
  const link = useQuery({ ...linkQuery(token), enabled: token !== '' && !accept.isSuccess })
  const navigate = useNavigate()
  useEffect(() => {
    // It leaves the address at once.
    if (token) history.replaceState(history.state, '', paths.join)
  }, [token])
  const error = accept.error ?? link.error
  if (!token || (error instanceof ApiError && error.status < 500 && error.code !== 'too_many_attempts'))
    return <Refused reason={error instanceof ApiError ? error.code : 'no_token'} />
  if (error)
    return (
      <Entrance
        title="The studio does not answer."
        action={
          <Button
            size="lg"
            variant="primary"
            className="self-start"
            pending={link.isFetching || accept.isPending}
            onClick={() => {
              accept.reset()
              void link.refetch()
            }}
          >
            Try again
          </Button>
        }
      >
        <p>The link is still good: it counts as used only when the studio has answered.</p>
      </Entrance>
    )
  if (!link.data)
    return (
      <Entrance title="Looking at the link" action={<MovingLine label="Looking at the link" />}>
        {null}
      </Entrance>
    )
  const { name, isInvite } = link.data
  return (
    <Entrance
      title={isInvite ? `You are invited, ${name}.` : `Sign in as ${name}.`}
      action={
        <Button
          size="lg"
          variant="primary"
          className="self-start"
          pending={accept.isPending}
          onClick={() =>
            accept.mutate(token, { onSuccess: () => navigate(paths.compose, { replace: true }) })
          }
        >
          {isInvite ? 'Join the studio' : 'Sign this browser in'}
        </Button>
      }
    >
      {isInvite ? (
        <p>
          Genray Studio makes videos from what you write. This link signs this browser in, once. For another
          browser of yours you make a link, or set a password, under Settings.
        </p>
      ) : (
        <p>This link signs this browser in, once. Whoever was signed in here before is signed out of it.</p>
      )}
    </Entrance>
  )
}

const reasons: Record<string, { title: string; text: string } | undefined> = {
  no_token: { title: 'This link is incomplete.', text: 'The part after the # is missing. Copy all of it.' },
  claim_used: {
    title: 'This link was used already.',
    text: 'A link lets one browser in, once. If that was not you, tell an owner of the studio, who can sign the browser out.',
  },
  claim_expired: { title: 'This link is too old.', text: 'Ask whoever gave it to you for a new one.' },
}
const unknownLink = {
  title: 'The studio does not know this link.',
  text: 'It may be cut short, taken back, or from another studio. Ask whoever gave it to you for a new one.',
}

function Refused({ reason }: { reason: string }) {
  const { title, text } = reasons[reason] ?? unknownLink
  return (
    <Entrance
      title={title}
      action={
        <ButtonLink size="lg" to={paths.compose} className="self-start">
          Open the studio
        </ButtonLink>
      }
    >
      <p>{text}</p>
    </Entrance>
  )
}
