import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startSession, tokenIn } from './client/session.ts'
import { loadScreenAt } from './shell/screens.ts'
import { SessionRefused } from './shell/session-refused.tsx'
import './theme/tokens.css'
import './theme/base.css'
import './theme/mantine.css'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

const screen = loadScreenAt(location.hash)
const started = window.gleaner ? 'ready' : await startSession()
await screen
createRoot(place).render(started === 'ready' ? <App /> : <SessionRefused why="refused" />)

// A new link pasted over this page changes the fragment only: the browser loads nothing by itself.
addEventListener('hashchange', () => {
  if (tokenIn(location.hash) !== null) location.reload()
})
