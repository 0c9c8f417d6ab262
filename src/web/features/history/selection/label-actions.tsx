import FolderPlus from 'lucide-react/icons/folder-plus'
import Gauge from 'lucide-react/icons/gauge'
import Star from 'lucide-react/icons/star'
import Tag from 'lucide-react/icons/tag'
import type { ReactNode } from 'react'

import type { IconShape } from '../../../ui/icon.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { BarButton } from './bar-button.tsx'
import { CollectionChoice } from './collection-choice.tsx'
import { RatingChoice } from './rating-choice.tsx'
import { StarChoice } from './star-choice.tsx'
import { TagChoice } from './tag-choice.tsx'
import { useLabelSelection } from './use-label-selection.ts'

/** Judging and keeping: what the choices behind the buttons say is done to everything that is selected. */
export function LabelActions() {
  const { label, isPending } = useLabelSelection()
  return (
    <>
      <LabelAction icon={Star} words="Star" pending={isPending} className="w-56 p-1">
        {(close) => <StarChoice onLabel={label} onDone={close} />}
      </LabelAction>
      <LabelAction icon={Gauge} words="Rate" pending={isPending} className="p-3">
        {() => <RatingChoice onLabel={label} />}
      </LabelAction>
      <LabelAction icon={Tag} words="Tags" pending={isPending} className="w-80 p-3">
        {() => <TagChoice onLabel={label} />}
      </LabelAction>
      <LabelAction icon={FolderPlus} words="Collection" pending={isPending} className="w-96 p-3">
        {() => <CollectionChoice onLabel={label} />}
      </LabelAction>
    </>
  )
}

type LabelActionProps = {
  icon: IconShape
  words: string
  pending: boolean
  className: string
  children: (close: () => void) => ReactNode
}

const LabelAction = ({ icon, words, pending, className, children }: LabelActionProps) => (
  <Popover
    label={words}
    align="start"
    className={className}
    renderTrigger={(trigger) => <BarButton {...trigger} icon={icon} words={words} pending={pending} />}
  >
    {children}
  </Popover>
)
