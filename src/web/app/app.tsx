import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'

import { Toaster } from '../ui/toast.tsx'
import { TooltipLayer } from '../ui/tooltip-layer.tsx'
import { queryClient } from './client.ts'
import { router } from './router.tsx'

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toaster />
      <TooltipLayer />
    </QueryClientProvider>
  )
}
