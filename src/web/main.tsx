import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App, begin } from './app/app.tsx'

import './styles.css'

begin()
const root = document.querySelector('#root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
