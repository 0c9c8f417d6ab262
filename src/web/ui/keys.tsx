/** Keys as they are printed on the keyboard. */
export function Keys({ press }: { press: readonly string[] }) {
  return (
    <span className="inline-flex gap-1">
      {press.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-[4px] border border-line-strong px-1 font-sans text-label text-fg-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
