import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'

class ImageStandIn {
  readonly path: string
  template = false
  constructor(path: string) {
    this.path = path
  }
  isEmpty(): boolean {
    return !existsSync(this.path)
  }
  setTemplateImage(option: boolean): void {
    this.template = option
  }
}

export const nativeImage = {
  createFromPath: (path: string) => new ImageStandIn(path),
}

class MenuStandIn {
  readonly items: readonly Electron.MenuItemConstructorOptions[]
  constructor(items: readonly Electron.MenuItemConstructorOptions[]) {
    this.items = items
  }
  /** What a person does with the mouse: nothing happens on an entry that is greyed out. */
  click(id: string): void {
    const item = this.item(id)
    if (item.enabled === false) throw new Error(`the entry ${id} is greyed out`)
    ;(item.click as (() => void) | undefined)?.()
  }
  item(id: string): Electron.MenuItemConstructorOptions {
    const item = this.items.find((one) => one.id === id)
    if (!item) throw new Error(`the menu has no entry ${id}`)
    return item
  }
}

export const Menu = {
  application: null as MenuStandIn | null,
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => new MenuStandIn(template),
  setApplicationMenu(menu: MenuStandIn | null) {
    Menu.application = menu
  },
}

export class Tray extends EventEmitter {
  static readonly all: Tray[] = []
  image: ImageStandIn
  tooltip = ''
  /** The menu that the system shows by itself. */
  contextMenu: MenuStandIn | null = null
  /** The menu that was popped up last. */
  poppedUp: MenuStandIn | null = null
  destroyed = false
  /** How often a picture was set. */
  drawn = 0

  constructor(image: ImageStandIn) {
    super()
    this.image = image
    Tray.all.push(this)
  }
  setImage(image: ImageStandIn): void {
    if (this.destroyed) throw new Error('the tray was destroyed')
    this.image = image
    this.drawn += 1
  }
  setToolTip(tooltip: string): void {
    this.tooltip = tooltip
  }
  setContextMenu(menu: MenuStandIn | null): void {
    this.contextMenu = menu
  }
  popUpContextMenu(menu: MenuStandIn): void {
    this.poppedUp = menu
  }
  destroy(): void {
    this.destroyed = true
  }
  /** The icon's file name. */
  get icon(): string {
    return basename(this.image.path)
  }
  /** The menu as a person gets it: set, or by a right click. */
  get menu(): MenuStandIn {
    if (this.contextMenu) return this.contextMenu
    this.emit('right-click')
    if (!this.poppedUp) throw new Error('there is no menu to be had')
    return this.poppedUp
  }
}

export function resetTray(): void {
  Tray.all.length = 0
  Menu.application = null
}
