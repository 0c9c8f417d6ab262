type Anchor = Pick<Element, 'getBoundingClientRect'>
type Side = { align: 'start' | 'end' | 'center'; gap?: number }

/** Puts a floating element under its anchor, or above when there is no room, and keeps it inside the window. */
export function placeFloat(float: HTMLElement, anchor: Anchor, { align, gap = 8 }: Side) {
  const margin = 8
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = float
  const { clientWidth, clientHeight } = document.documentElement
  const ideal =
    align === 'start' ? at.left : align === 'end' ? at.right - width : at.left + at.width / 2 - width / 2
  const below = at.bottom + gap
  const above = at.top - gap - height
  const top = below + height > clientHeight - margin && above >= margin ? above : below
  float.style.left = `${Math.max(margin, Math.min(ideal, clientWidth - width - margin))}px`
  float.style.top = `${Math.max(margin, Math.min(top, clientHeight - height - margin))}px`
}
