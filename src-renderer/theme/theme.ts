import { ActionIcon, Button, createTheme, Modal, Select, Switch, Tooltip } from '@mantine/core'

/** Shades live in mantine.css, where both themes can name them; Mantine only wants to know that the colour exists. */
const leaf = [
  '#e4f1ec',
  '#c7e2d9',
  '#a3d0c2',
  '#78bba8',
  '#4a9f89',
  '#2b8570',
  '#0f6b57',
  '#0d5e4d',
  '#0a4d3f',
  '#073c31',
] as const

/** Mantine, in Gleaner's clothes. */
export const theme = createTheme({
  primaryColor: 'leaf',
  colors: { leaf },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', fw: 550 } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    // Locking the scroll would add a <style> element, which the content security policy forbids.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true, radius: 'lg', padding: 'lg' } }),
    Select: Select.extend({
      defaultProps: { allowDeselect: false, withScrollArea: false, checkIconPosition: 'right' },
    }),
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: true } }),
  },
})
