import { useState } from 'react'
import { useLocationProperty } from 'wouter/use-browser-location'

/** The token travels in the fragment, so that no log of any server holds it. */
const tokenIn = (hash: string) => new URLSearchParams(hash.slice(1)).get('token') ?? ''

/** The last token that the address held. */
export function useLinkToken(): string {
  const held = tokenIn(useLocationProperty(() => location.hash))
  const [token, setToken] = useState(held)
  if (held && held !== token) setToken(held)
  return held || token
}
