/**
 * Processes of our own for work that must not share memory or a fate with the engine. The only room that starts
 * processes; the tray app starts its own (`src-main/electron/utility-child.ts`), within the same bounds.
 *
 * `inside.ts` is the room's other front door, for the files that run in such a process.
 */
export { bareEnvironment } from './environment.ts'
export { forkChild } from './fork-child.ts'
export { leaveNoCore } from './inside.ts'
export { type Bounds, keepWithin } from './limits.ts'
export { proxySwitch, SYSTEM_NETWORK, trustSystemCertificates } from './network.ts'
export { environmentOfChild } from './probe.ts'
export { hasOwnerOnBus } from './session-bus.ts'
