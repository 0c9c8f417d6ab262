import Film from 'lucide-react/icons/film'
import Image from 'lucide-react/icons/image'

import type { Draft } from '#contract/studio/draft.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'

import { frameRole } from '../../data/frame-of-clip.ts'
import { Icon } from '../../ui/icon.tsx'

/** What its frame becomes, and which one it is. */
const frameWords = {
  first_frame: 'Its last frame as first frame',
  end_frame: 'Its first frame as end frame',
  reference: 'A frame of it as reference',
  portrait: 'A frame of it as portrait',
  extra_image: 'A frame of it as one more picture',
} as const satisfies Record<MediaRole, string>

/** A clip is over the page: a frame of it, or all of it. */
export function ClipZones({ draft, over }: { draft: Draft; over: string | null }) {
  const zones = [
    { name: 'clip-frame', icon: Image, words: frameWords[frameRole(draft)] },
    { name: 'clip-whole', icon: Film, words: 'The whole clip as reference' },
  ]
  return (
    <div className="absolute inset-0 z-20 grid animate-in grid-rows-2 gap-3 bg-bg/92 p-4 max-xl:fixed max-xl:inset-x-0 max-xl:top-14 max-xl:bottom-auto max-xl:h-64 md:p-6">
      {zones.map(({ name, icon, words }) => (
        <div
          key={name}
          data-drop={name}
          className={`flex flex-col items-center justify-center gap-2 rounded-card border border-dashed text-body font-medium ${over === name ? 'border-ink bg-hover' : 'border-edge text-fg-2'}`}
        >
          <Icon of={icon} className="pointer-events-none size-5" />
          <span className="pointer-events-none">{words}</span>
        </div>
      ))}
    </div>
  )
}
