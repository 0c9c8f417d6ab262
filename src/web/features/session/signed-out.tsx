import { wasSignedIn } from '../../data/session.ts'
import { Button } from '../../ui/button.tsx'
import { Entrance } from './entrance.tsx'
import { LinkCommand } from './link-command.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The way in: before the first time, or after the session ended. */
export function SignedOut({ onSignedIn }: { onSignedIn: () => void }) {
  const again = wasSignedIn()
  return (
    <Entrance
      title={again ? 'This session has ended.' : 'Open the link that the studio printed.'}
      action={
        <>
          <Button size="lg" onClick={onSignedIn} className="self-start">
            I opened the link
          </Button>
          <SignInForm />
        </>
      }
    >
      {again ? (
        <p>
          Your draft is kept in this browser and your jobs go on at the studio. To come back, open a link: an
          owner makes one for you on Members, and where the studio runs this prints the owner’s:
        </p>
      ) : (
        <p>
          When the studio starts it prints a link in its terminal. Opening it makes this browser the owner.
          The link works once; this makes a new one:
        </p>
      )}
      <LinkCommand />
    </Entrance>
  )
}
