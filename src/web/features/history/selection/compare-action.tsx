import Columns2 from 'lucide-react/icons/columns-2'

import { formatCount } from '../../../lib/format.ts'
import { useNavigate } from '../../../lib/navigation.ts'
import { paths } from '../../../lib/paths.ts'
import type { CurrentList } from '../current-list.ts'
import { BarButton } from './bar-button.tsx'
import { idsOf } from './ids-of.ts'
import { countOf } from './selection.ts'
import { note, useSelection } from './use-selection.ts'

/** Two to four clips side by side, in the order in which they were selected. */
export function CompareAction({ list }: { list: CurrentList }) {
  const selection = useSelection()
  const navigate = useNavigate()
  const count = countOf(selection)
  const compare = async () => {
    const ids = await idsOf(selection, list)
    if (ids) navigate(paths.compare(ids))
    else note('The selected jobs could not be read. The selection is as it was.', true)
  }
  return (
    <BarButton
      icon={Columns2}
      words="Compare"
      problem={
        count < 2 || count > 4
          ? `Two to four clips can be compared; ${formatCount(count)} ${count === 1 ? 'is' : 'are'} selected.`
          : null
      }
      onClick={() => void compare()}
    />
  )
}
