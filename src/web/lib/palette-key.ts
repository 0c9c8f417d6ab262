import { commandKey } from './command-key.ts'

export const paletteKeys = [commandKey, 'K'] as const

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>

/** ⌘K, or Ctrl+K where that is no key of text fields; on keyboards without Latin letters the one in its place. */
export function isPaletteKey({ key, code, metaKey, ctrlKey, altKey, shiftKey }: Pressed): boolean {
  if (altKey || shiftKey || metaKey === ctrlKey) return false
  if (ctrlKey && commandKey === '⌘') return false
  return /^[a-z]$/i.test(key) ? key.toLowerCase() === 'k' : code === 'KeyK'
}
