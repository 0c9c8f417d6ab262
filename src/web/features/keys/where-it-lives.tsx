import { PageSection } from '../../ui/page-section.tsx'

/** What a browser can and cannot know of the keys. */
export const WhereItLives = () => (
  <PageSection title="Where keys live">
    <div className="flex max-w-prose flex-col gap-3 text-dense text-pretty text-fg-2">
      <p>
        In the studio’s server, never in a browser. The server adds its key to each call; this page gets the
        hints above, and a new key the once that you make it. So a copied screen cannot give away a key that
        is in use. A stored key goes to the address it was stored with, and follows no redirect.
      </p>
      <p>
        On disk they are sealed in the studio’s database; what opens them lies in a file of its own that only
        the user who runs the studio can read.
      </p>
      <p>
        The key of Practice was made by the engine on this machine. It reaches nothing else. The key of Live
        belongs to its account: whoever has it can spend the credits.
      </p>
    </div>
  </PageSection>
)
