import type { Mode } from '#contract/studio/job.ts'

import { PageSection } from '../../ui/page-section.tsx'

const origin = {
  practice:
    'This key belongs to the engine on this machine, which made it at its first start. It reaches nothing else, and nothing is billed.',
  live: 'This key belongs to the GenRay account. Whoever has it can spend its credits.',
} as const satisfies Record<Mode, string>

/** What a browser can and cannot know of the key. */
export const WhereItLives = ({ mode }: { mode: Mode }) => (
  <PageSection title="Where it lives">
    <div className="flex max-w-prose flex-col gap-3 text-dense text-pretty text-fg-2">
      <p>
        In the studio’s server, never in a browser. The server adds it to each call; this page gets the hint
        above and nothing more, so a copied screen or a stolen session cannot give the key away.
      </p>
      <p>
        On disk it is sealed in the studio’s database; what opens it lies in a file of its own that only the
        user who runs the studio can read.
      </p>
      <p>{origin[mode]}</p>
    </div>
  </PageSection>
)
