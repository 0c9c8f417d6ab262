import Film from 'lucide-react/icons/film'
import ImageIcon from 'lucide-react/icons/image'
import ImagePlus from 'lucide-react/icons/image-plus'

import type { MediaRole } from '#contract/studio/judge-medium.ts'

import { Icon } from './icon.tsx'

/** What is taken of a clip for the next one: the frame that is shown, or all of it. */
export type FrameUse = { role: MediaRole; whole: boolean }

const uses = [
  { icon: ImageIcon, words: 'This frame as first frame', use: { role: 'first_frame', whole: false } },
  { icon: ImageIcon, words: 'This frame as end frame', use: { role: 'end_frame', whole: false } },
  { icon: ImagePlus, words: 'This frame as reference', use: { role: 'reference', whole: false } },
  { icon: Film, words: 'The whole clip as reference', use: { role: 'reference', whole: true } },
] as const

/** What a clip can be for the next one. */
export function FrameMenu({ onUse }: { onUse: (use: FrameUse) => void }) {
  return (
    <ul className="flex flex-col">
      {uses.map(({ icon, words, use }) => (
        <li key={words}>
          <button
            type="button"
            onClick={() => onUse(use)}
            className="flex h-(--control) w-full items-center gap-2 rounded-control px-2 text-left text-dense transition-colors hover:bg-hover"
          >
            <Icon of={icon} className="text-fg-2" />
            {words}
          </button>
        </li>
      ))}
    </ul>
  )
}
