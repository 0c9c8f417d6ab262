import { useQuery } from '@tanstack/react-query'

import type { Price } from '#contract/service/price.ts'
import { knownPrice } from '#contract/studio/learned-price.ts'

import { pricesQuery } from './changes.ts'

/** The price of a request as the service will take it: what it took last for its kind, else the documented one. */
export function usePriceOf(): (request: Parameters<typeof knownPrice>[0]) => Price {
  const { data: prices = [] } = useQuery(pricesQuery)
  return (request) => knownPrice(request, prices)
}
