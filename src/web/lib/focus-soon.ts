const longestMs = 5_000

/** Gives the focus to what a page shows once it is there, unless it went elsewhere meanwhile or the page takes too long. */
export function focusSoon(selector: string) {
  const before = document.activeElement
  const end = new AbortController()
  const look = () => {
    if (document.activeElement !== before && document.activeElement !== document.body) return end.abort()
    const found = document.querySelector<HTMLElement>(selector)
    if (!found) return undefined
    found.focus()
    return end.abort()
  }
  const watch = new MutationObserver(look)
  const timer = setTimeout(() => end.abort(), longestMs)
  end.signal.addEventListener('abort', () => {
    watch.disconnect()
    clearTimeout(timer)
  })
  watch.observe(document.body, { childList: true, subtree: true })
  look()
}
