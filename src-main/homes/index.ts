/**
 * Several homes on one computer: which there are, how each stands, and opening one beside another.
 *
 * A home is known by the place where it is; what it is called in the keychain is its own id. Nothing is listed but what a
 * person put there, the home at hand and the usual one; a home is never made where one has gone away.
 */
export { type HouseOfHomes, type OpenedHome, type Opening, openHomes } from './homes.ts'
