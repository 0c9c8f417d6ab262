import Images from 'lucide-react/icons/images'
import Upload from 'lucide-react/icons/upload'

import type { MediaRole } from '#contract/studio/judge-medium.ts'

import type { Aim } from '../../data/place-media.ts'
import { pickFiles } from '../../lib/pick-files.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { openLibrary } from './library-state.ts'
import { UrlPopover } from './url-popover.tsx'
import type { Tray } from './use-tray.ts'

const pictures = 'image/jpeg,image/png,image/webp,image/gif'
/** What the picker of this machine offers first; anything may be chosen, and is judged. */
export const acceptFor = {
  first_frame: pictures,
  end_frame: pictures,
  portrait: pictures,
  extra_image: pictures,
  reference: `${pictures},video/mp4,video/quicktime,audio/mpeg,audio/wav`,
} as const satisfies Record<MediaRole, string>

type SourceButtonsProps = {
  tray: Tray
  part: MediaRole
  aim: Aim
  /** What is added, for ears. */
  label: string
  /** Without it a picture's own place is the button for files. */
  files?: boolean
}

/** The ways in that need no drop: files of this machine, the library, an address. */
export function SourceButtons({ tray, part, aim, label, files = false }: SourceButtonsProps) {
  const choose = async () => tray.addFiles(await pickFiles(acceptFor[part]), aim)
  return (
    <div className="-ml-2 flex flex-wrap items-center">
      {files && (
        <Button variant="ghost" size="sm" icon={<Icon of={Upload} />} onClick={() => void choose()}>
          Choose files
        </Button>
      )}
      <Button
        variant="ghost"
        size="sm"
        icon={<Icon of={Images} />}
        aria-label={`${label} from the library`}
        onClick={() => openLibrary({ aim, role: part })}
      >
        Library
      </Button>
      <UrlPopover tray={tray} aim={aim} label={label} />
    </div>
  )
}
