import { createContext, useContext } from 'react'

type Offer = (place: HTMLElement | null) => void

/** Where the shell hears which place a screen offers for notices. */
export const NoticesPlace = createContext<Offer>(() => {})

/** The `ref` of an element that notices may stand in while it is there. */
export const useNoticesPlace = (): Offer => useContext(NoticesPlace)
