import Star from 'lucide-react/icons/star'
import StarOff from 'lucide-react/icons/star-off'

import { Icon } from '../../../ui/icon.tsx'
import type { LabelChoice } from './label-choice.ts'

const choices = [
  { icon: Star, words: 'Star all of them', starred: true },
  { icon: StarOff, words: 'Take the stars away', starred: false },
] as const

export function StarChoice({ onLabel, onDone }: LabelChoice & { onDone: () => void }) {
  return (
    <ul>
      {choices.map(({ icon, words, starred }) => (
        <li key={words}>
          <button
            type="button"
            onClick={() => {
              onDone()
              onLabel({ starred })
            }}
            className="flex h-(--control) w-full items-center gap-2 rounded-control px-2 text-dense transition-colors hover:bg-hover"
          >
            <Icon of={icon} className="text-fg-2" />
            {words}
          </button>
        </li>
      ))}
    </ul>
  )
}
