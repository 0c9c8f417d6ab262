/** Arrow keys, Home and End move the focus among the tiles of a grid, by rows and columns as they stand. Give it as a ref. */
export function followGridKeys(grid: HTMLElement | null): (() => void) | undefined {
  if (!grid) return undefined
  const onKey = (event: KeyboardEvent) => {
    const tiles = [...grid.querySelectorAll<HTMLElement>('[data-tile]')]
    const at = tiles.findIndex((tile) => tile === document.activeElement)
    const next = at < 0 ? undefined : tiles[placeAfter(event.key, at, tiles)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  grid.addEventListener('keydown', onKey)
  return () => grid.removeEventListener('keydown', onKey)
}

function placeAfter(key: string, at: number, tiles: readonly HTMLElement[]): number {
  const top = tiles[0]?.getBoundingClientRect().top
  const columns = Math.max(1, tiles.filter((tile) => tile.getBoundingClientRect().top === top).length)
  const steps: Record<string, number | undefined> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: tiles.length - 1,
  }
  return steps[key] ?? -1
}
