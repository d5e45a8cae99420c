/** What stands over the words of a message, measured where the browser drew them. */
import type { Page } from 'playwright-core'

/**
 * Every box that meets words of a message: a control whose box touches theirs, or anything at all that is on top where
 * they are. Each by its name; chips stand in the words themselves. Throws where no words are on screen: then there would
 * be nothing to cover.
 */
const COVERING = `(() => {
  const visible = (element) => {
    let box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflowY === 'visible') continue
      const frame = at.getBoundingClientRect()
      box = { left: Math.max(box.left, frame.left), top: Math.max(box.top, frame.top),
        right: Math.min(box.right, frame.right), bottom: Math.min(box.bottom, frame.bottom) }
    }
    return box
  }
  const within = (box, frame) => ({ left: Math.max(box.left, frame.left), right: Math.min(box.right, frame.right),
    top: Math.max(box.top, frame.top), bottom: Math.min(box.bottom, frame.bottom) })
  const texts = [...document.querySelectorAll('[data-message-text]')]
  const words = texts.flatMap((text) => {
    const range = document.createRange()
    range.selectNodeContents(text)
    const frame = visible(text)
    return [...range.getClientRects()].map((box) => ({ text, ...within(box, frame) }))
      .filter((box) => box.bottom - box.top > 2 && box.right - box.left > 2)
  })
  if (words.length === 0) throw new Error('no words of a message are on screen')
  const name = (one) => one.getAttribute('aria-label') ?? one.textContent?.slice(0, 60) ?? one.tagName
  const controls = [...document.querySelectorAll('button, a, input, select, [role="combobox"], [role="alert"], [role="status"]')]
    .filter((one) => !one.closest('[data-message-text]') && !one.contains(texts[0]) && one.checkVisibility())
    .filter((control) => {
      const box = within(control.getBoundingClientRect(), visible(control))
      return words.some((word) =>
        box.left < word.right - 1 && word.left < box.right - 1 && box.top < word.bottom - 1 && word.top < box.bottom - 1)
    })
  const onTop = words.flatMap((word) =>
    [0.1, 0.5, 0.9].flatMap((along) => {
      const top = document.elementFromPoint(
        word.left + (word.right - word.left) * along, (word.top + word.bottom) / 2)
      return top && !word.text.contains(top) && !top.contains(word.text) ? [top] : []
    }))
  return [...new Set([...controls, ...onTop])].map(name)
})()`

/** The names of what covers words of a message on this page. */
export const covering = (page: Page) => page.evaluate(COVERING) as Promise<string[]>

/**
 * Controls that something else covers where a person would click them: in the middle of what is to be seen of each. What an
 * open dialog lies over is meant to be out of reach.
 */
const COVERED_CONTROLS = `(() => {
  const shown = (element) => {
    const own = element.getBoundingClientRect()
    const box = { left: own.left, top: own.top, right: own.right, bottom: own.bottom }
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at)
      const frame = at.getBoundingClientRect()
      if (overflowX !== 'visible') {
        box.left = Math.max(box.left, frame.left)
        box.right = Math.min(box.right, frame.right)
      }
      if (overflowY !== 'visible') {
        box.top = Math.max(box.top, frame.top)
        box.bottom = Math.min(box.bottom, frame.bottom)
      }
    }
    return { left: Math.max(box.left, 0), top: Math.max(box.top, 0),
      right: Math.min(box.right, innerWidth), bottom: Math.min(box.bottom, innerHeight) }
  }
  const dialog = document.querySelector('[role="dialog"]')
  return [...(dialog ?? document).querySelectorAll('button, a[href], input:not([type="checkbox"], [type="radio"]), textarea, select')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .flatMap((one) => {
      const box = shown(one)
      if (box.right - box.left < 4 || box.bottom - box.top < 4) return []
      const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
      if (!top || one.contains(top) || top.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(top))) return []
      return [(one.getAttribute('aria-label') ?? one.textContent ?? one.tagName).slice(0, 60)]
    })
})()`

/** The names of the controls of this page that something else covers. */
export const coveredControls = (page: Page) => page.evaluate(COVERED_CONTROLS) as Promise<string[]>
