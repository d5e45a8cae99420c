import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindingsInBothThemes, openTab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'

let house: House

beforeAll(async () => {
  house = await openCollectedHouse()
})
afterAll(async () => {
  await house.close()
})

describe('spot checks', () => {
  test('are found in Activity, read by key, and say at once what was planted and what follows', async () => {
    const tab = await openTab(house.freshUrl())
    const { page } = tab
    await page.getByRole('link', { name: 'Activity' }).click()
    await page.getByRole('link', { name: 'Spot checks of #proj-atlas' }).click()
    await page.getByText('Nothing has been read of what was drawn').waitFor()
    await page.getByRole('button', { name: 'Read what is drawn' }).click()
    await page.getByText('0 of 20 read').waitFor()

    // Looking away does not help: a message that was shown counts as found until it is judged.
    await page.reload()
    await page.getByText('1 message read, 1 message with something in it, or not judged yet').waitFor()
    await page.getByRole('button', { name: 'Read what is drawn' }).click()

    // Each answer brings the next message, a planted one among them or not, until twenty were read.
    const seen = async () => {
      const check = (await house.call('trust.list', {})).find(({ channelName }) => channelName === 'proj-atlas')
      return `${check?.reading?.judged} ${check?.probes}`
    }
    while (!(await seen()).startsWith('undefined')) {
      const before = await seen()
      // A key that comes before the next message is there says nothing about it.
      await expect
        .poll(async () => {
          await page.keyboard.press('y')
          return seen()
        })
        .not.toBe(before)
    }
    await page.getByText('20 messages read, nothing found: on average at most').waitFor()
    await page.getByText('If 2 % of them showed something, ').waitFor()
    await page.getByRole('button', { name: 'Approve by rule' }).click()
    await page.getByText('does not allow that limit yet').waitFor()
    expect(tab.complaints).toEqual([])
    await tab.close()
  })

  test('axe finds nothing in either theme, and no button covers a word', async () => {
    const tab = await openTab(house.freshUrl())
    const { page } = tab
    await page.goto(`${page.url().split('#')[0]}#/activity/checks/${house.sample.projectChannels[1]?.replace('#', '')}`)
    await page.getByRole('button', { name: 'Read what is drawn' }).click()
    await page.getByText('of 20 read').waitFor()
    for (const size of [
      { width: 1280, height: 800 },
      { width: 820, height: 600 },
      { width: 390, height: 780 },
    ]) {
      await page.setViewportSize(size)
      // Asked in one go: what is asked for one after the other may be of two layouts.
      const buttons = page.getByRole('group').getByRole('button')
      await buttons.first().waitFor()
      const covering = () =>
        buttons.evaluateAll((all) => {
          const bottom = document.querySelector('[data-message-text]')?.getBoundingClientRect().bottom ?? Infinity
          return all.filter((button) => button.getBoundingClientRect().y <= bottom).length
        })
      await expect.poll(covering).toBe(0)
      expect(await axeFindingsInBothThemes(page)).toEqual([])
      if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/checks-${size.width}.png` })
    }
    expect(tab.complaints).toEqual([])
    await tab.close()
  })

  test('details of a chip open where a pointer goes to it, and go with its message', async () => {
    const tab = await openTab(house.freshUrl(), 'light', { hasOwnClock: true })
    const { page } = tab
    const rest = () => page.clock.runFor(1_000)
    const details = page.locator(':popover-open')
    const chip = page.locator('[data-message-text] button').first()
    const read = page.getByText(/^\d+ of 20 read$/)
    const nextMessage = async () => {
      const before = await read.textContent()
      await expect
        .poll(async () => {
          await page.keyboard.press('y')
          await rest()
          return read.textContent()
        })
        .not.toBe(before)
    }
    await page.goto(`${page.url().split('#')[0]}#/activity/checks/proj-checkout`)
    await page.getByRole('button', { name: 'Read what is drawn' }).click()
    await read.waitFor()
    while ((await chip.count()) === 0) await nextMessage()

    // What a page hears when a chip slides under a resting pointer: it is entered, and nothing moved.
    await chip.dispatchEvent('mouseover')
    await rest()
    expect(await details.count()).toBe(0)
    await chip.hover()
    await rest()
    await details.waitFor()
    await details.hover()
    await rest()
    expect(await details.count()).toBe(1)
    await page.mouse.move(0, 0)
    await rest()
    expect(await details.count()).toBe(0)
    // What was pressed stays where a pointer goes, until it is dismissed.
    await chip.click()
    await page.mouse.move(0, 0)
    await rest()
    expect(await details.count()).toBe(1)
    await page.keyboard.press('Escape')
    await details.waitFor({ state: 'detached' })
    await chip.hover()
    await rest()
    await details.waitFor()

    await nextMessage()
    expect(await details.count()).toBe(0)
    expect(tab.complaints).toEqual([])
    await tab.close()
  })
})
