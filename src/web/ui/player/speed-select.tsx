const speeds = [0.25, 0.5, 1, 1.5, 2] as const

/** How fast the clip plays. */
export function SpeedSelect({ speed, onChange }: { speed: number; onChange: (speed: number) => void }) {
  return (
    <select
      aria-label="Speed"
      data-tip="Speed"
      value={speed}
      onChange={(event) => onChange(Number(event.target.value))}
      className="h-(--control) appearance-none rounded-control bg-black px-2 text-center text-dense text-fg-2 figures hover:bg-hover hover:text-fg"
    >
      {speeds.map((each) => (
        <option key={each} value={each}>
          {each}×
        </option>
      ))}
    </select>
  )
}
