import { Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * The application menu, for its keys: quitting, editing, and zoom to 200 % and beyond. No reload and no developer tools.
 * Where a desktop shows no tray icon, it is the only way to quit.
 */
export function setAppMenu(platform: NodeJS.Platform): void {
  const template: MenuItemConstructorOptions[] = [
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([{ role: platform === 'darwin' ? 'appMenu' : 'fileMenu' }, ...template]),
  )
}
