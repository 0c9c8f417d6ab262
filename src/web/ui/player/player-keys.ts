export type PlayerCommand =
  | 'toggle'
  | 'backwards'
  | 'stop'
  | 'forwards'
  | 'frame-back'
  | 'frame-on'
  | 'fullscreen'
  | 'sound'

const commands: Record<string, PlayerCommand> = {
  ' ': 'toggle',
  j: 'backwards',
  k: 'stop',
  l: 'forwards',
  ',': 'frame-back',
  '.': 'frame-on',
  f: 'fullscreen',
  m: 'sound',
}

/** Where a key was pressed, as far as it matters here. */
export type KeyPlace = { tag: string; type: string; editable: boolean; floating: boolean }
type Key = { key: string; modified: boolean; handled: boolean; place: KeyPlace }

/** What a key means to the player; null while somebody types, chooses, or uses the control that has the focus. */
export function playerCommand({ key, modified, handled, place }: Key): PlayerCommand | null {
  if (modified || handled || place.floating || isTyping(place)) return null
  if (key === ' ' && (place.tag === 'BUTTON' || place.tag === 'A' || place.tag === 'SUMMARY')) return null
  return commands[key.toLowerCase()] ?? null
}

export const isTyping = ({ tag, type, editable }: KeyPlace) =>
  editable || tag === 'TEXTAREA' || tag === 'SELECT' || (tag === 'INPUT' && type !== 'range')

/** The place of an event's target. */
export function keyPlace(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return { tag: '', type: '', editable: false, floating: false }
  return {
    tag: target.tagName,
    type: target.getAttribute('type') ?? '',
    editable: target.isContentEditable,
    floating: target.closest('dialog, [popover]') !== null,
  }
}
