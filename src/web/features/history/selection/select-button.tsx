import { Button } from '../../../ui/button.tsx'
import { selectByTap, useSelection } from './use-selection.ts'

/** Where nothing hovers: from now on a tap selects. */
export function SelectButton() {
  const byTap = useSelection((now) => now.byTap)
  return (
    <span className="hidden pointer-coarse:block">
      <Button size="sm" aria-pressed={byTap} onClick={selectByTap} className="aria-pressed:border-ink">
        Select
      </Button>
    </span>
  )
}
