/** Where a character of the field stands on the screen, by its mirror; the field itself when it has none. */
export function caretPlace(
  field: HTMLTextAreaElement,
  offset: number,
): Pick<Element, 'getBoundingClientRect'> {
  const mirror = field.parentElement?.querySelector('[data-mirror]')
  if (!mirror) return field
  const texts = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT)
  let rest = offset
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (rest < length) {
      const range = document.createRange()
      range.setStart(node, rest)
      range.setEnd(node, rest + 1)
      return range
    }
    rest -= length
  }
  return field
}
