import { Button } from '../../ui/button.tsx'
import { Entrance } from './entrance.tsx'

type UnreachableProps = { error: Error; retrying: boolean; onRetry: () => void }

/** The page is here, the studio behind it is not. */
export function Unreachable({ error, retrying, onRetry }: UnreachableProps) {
  return (
    <Entrance
      title="The studio does not answer."
      action={
        <Button size="lg" pending={retrying} onClick={onRetry} className="self-start">
          Try again
        </Button>
      }
    >
      <p>
        Nothing is lost: jobs and your draft are kept. Check that{' '}
        <code className="font-mono text-code">npm start</code> is running where the studio lives.
      </p>
      <p className="text-dense text-fg-3">{error.message}</p>
    </Entrance>
  )
}
