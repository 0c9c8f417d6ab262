import Film from 'lucide-react/icons/film'
import ImageIcon from 'lucide-react/icons/image'
import ImagePlus from 'lucide-react/icons/image-plus'

import type { MediaRole } from '#contract/studio/judge-medium.ts'

import { Icon } from './icon.tsx'

/** What is taken of a clip for the next one: a frame, or all of it. */
export type FrameUse = { role: MediaRole; whole: boolean }

const uses = [
  { icon: ImageIcon, as: 'first frame', use: { role: 'first_frame', whole: false } },
  { icon: ImageIcon, as: 'end frame', use: { role: 'end_frame', whole: false } },
  { icon: ImagePlus, as: 'reference', use: { role: 'reference', whole: false } },
  { icon: Film, as: 'reference', use: { role: 'reference', whole: true } },
] as const

type FrameMenuProps = {
  /** What a frame for this is called: `This frame`. */
  nameOf?: (role: MediaRole) => string
  onUse: (use: FrameUse) => void
}

const thisFrame = () => 'This frame'

/** What a clip can be for the next one. */
export function FrameMenu({ nameOf = thisFrame, onUse }: FrameMenuProps) {
  return (
    <ul className="flex flex-col">
      {uses.map(({ icon, as, use }) => (
        <li key={`${as} ${use.whole}`}>
          <button
            type="button"
            onClick={() => onUse(use)}
            className="flex h-(--control) w-full items-center gap-2 rounded-control px-2 text-left text-dense transition-colors hover:bg-hover"
          >
            <Icon of={icon} className="text-fg-2" />
            {use.whole ? 'The whole clip' : nameOf(use.role)} as {as}
          </button>
        </li>
      ))}
    </ul>
  )
}
