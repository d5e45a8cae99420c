import {
  type ActionIconProps,
  type ButtonProps,
  createTheme,
  type ModalProps,
  type SelectProps,
  type SwitchProps,
  type TooltipProps,
} from '@mantine/core'

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

/** By name and not by `Modal.extend`, so that the first look at a screen does not load what it does not show. */
const defaults = <Props>(defaultProps: Partial<Props>) => ({ defaultProps })

/** Mantine, in Gleaner's clothes. */
export const theme = createTheme({
  primaryColor: 'leaf',
  colors: { leaf },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: defaults<ButtonProps>({ size: 'sm', fw: 550 }),
    ActionIcon: defaults<ActionIconProps>({ variant: 'subtle', color: 'gray' }),
    // Locking the scroll would add a <style> element, which the content security policy forbids.
    Modal: defaults<ModalProps>({ lockScroll: false, centered: true, radius: 'lg', padding: 'lg' }),
    Select: defaults<SelectProps>({ allowDeselect: false, withScrollArea: false, checkIconPosition: 'right' }),
    Switch: defaults<SwitchProps>({ withThumbIndicator: false }),
    Tooltip: defaults<TooltipProps>({ openDelay: 350, withArrow: true }),
  },
})
