import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startSession } from './client/session.ts'
import { SessionRefused } from './shell/session-refused.tsx'
import './theme/mantine.css'
import './theme/tokens.css'
import './theme/base.css'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

const started = window.gleaner ? 'ready' : await startSession()
createRoot(place).render(started === 'ready' ? <App /> : <SessionRefused />)
