import Star from 'lucide-react/icons/star'

import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'

type StarButtonProps = { starred: boolean; onToggle: () => void }

/** Marks a clip as one to keep. */
export function StarButton({ starred, onToggle }: StarButtonProps) {
  return (
    <IconButton
      label={starred ? 'Take the star away' : 'Star'}
      aria-pressed={starred}
      icon={<Icon of={Star} className={starred ? 'fill-current' : ''} />}
      onClick={onToggle}
      className={starred ? 'text-fg!' : ''}
    />
  )
}
