import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The green of a school's board. */
const chalk: MantineColorsTuple = [
  '#eef7f3', '#d9ece4', '#b3d9ca', '#8bc5af', '#66b396', '#459d7e', '#2c8669', '#1d7058', '#175d4a', '#104638',
];

const gray: MantineColorsTuple = [
  '#f6f7f5', '#eef0ed', '#e2e6e1', '#d1d7d2', '#b1bab4', '#87918b', '#646d68', '#49524d', '#2f3733', '#1a201d',
];

const dark: MantineColorsTuple = [
  '#e3e9e5', '#c5cec9', '#9eaaa4', '#77837d', '#3d4742', '#2d3632', '#232b27', '#1a211e', '#121815', '#0b0f0d',
];

/** What the machine has: the page fetches no font. `system-ui` comes late, being too wide on some Linuxes. */
const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Cantarell, "Noto Sans", "Helvetica Neue", ' +
  '"Liberation Sans", Arial, system-ui, sans-serif';

export const theme = createTheme({
  primaryColor: 'chalk',
  primaryShade: { light: 8, dark: 7 },
  colors: { chalk, gray, dark },
  black: '#1a201d',
  fontFamily: FONT,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.25' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.35' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    // In a sentence, colour alone would not tell it.
    Anchor: { defaultProps: { underline: 'always' } },
    Select: { defaultProps: { withScrollArea: false } },
    TagsInput: { defaultProps: { withScrollArea: false } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 250 } },
    // The header of a dialog is no banner of the page.
    Drawer: { defaultProps: { attributes: { header: { role: 'none' } } } },
    // A menu's children are its items.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { attributes: { header: { role: 'none' } }, centered: true, radius: 'md', overlayProps: { backgroundOpacity: 0.5, blur: 2 } } },
  },
});

/** Our own words for colours (`--rc-…`), so that no style sheet asks which scheme is on. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--rc-mood-satisfied': '#1b7f66',
    '--rc-mood-interested': '#5bb3c4',
    '--rc-mood-focused': '#8c9db5',
    '--rc-mood-bored': '#d9a33c',
    '--rc-mood-confused': '#bd5a33',
  },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#59625d',
    '--mantine-color-placeholder': '#69736d',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#175d4a',
    '--rc-canvas': '#f3f5f2',
    '--rc-surface': '#ffffff',
    '--rc-sunken': '#f6f7f5',
    '--rc-line': '#dde2dd',
    '--rc-line-strong': '#87918b',
    '--rc-ink': '#1a201d',
    '--rc-muted': '#59625d',
    '--rc-accent': '#175d4a',
    '--rc-accent-soft': '#e3f1eb',
    '--rc-accent-ink': '#0f4a3b',
    '--rc-warn': '#8a5300',
    '--rc-warn-soft': '#fdf3dd',
    '--rc-warn-line': '#eed49a',
    '--rc-bad': '#a8231b',
    '--rc-bad-soft': '#fdecea',
    '--rc-bad-line': '#f1c2bd',
    '--rc-info': '#1d5a78',
    '--rc-info-soft': '#e6f1f6',
    '--rc-info-line': '#bfdbe7',
    '--rc-shadow': '0 1px 2px rgb(20 32 26 / 5%)',
  },
  dark: {
    '--mantine-color-body': '#1a211e',
    '--mantine-color-dimmed': '#a3afa9',
    '--mantine-color-placeholder': '#8d9993',
    '--mantine-color-error': '#ff9c92',
    '--mantine-color-anchor': '#8fd3ba',
    '--rc-canvas': '#121815',
    '--rc-surface': '#1a211e',
    '--rc-sunken': '#151b18',
    '--rc-line': '#2d3632',
    '--rc-line-strong': '#77837d',
    '--rc-ink': '#e3e9e5',
    '--rc-muted': '#a3afa9',
    '--rc-accent': '#8fd3ba',
    '--rc-accent-soft': '#1d3a31',
    '--rc-accent-ink': '#b5e4d3',
    '--rc-warn': '#f2c36b',
    '--rc-warn-soft': '#332a16',
    '--rc-warn-line': '#5c4a20',
    '--rc-bad': '#ffa79e',
    '--rc-bad-soft': '#3a201d',
    '--rc-bad-line': '#6b3631',
    '--rc-info': '#9ccfe6',
    '--rc-info-soft': '#182d37',
    '--rc-info-line': '#2b4f5f',
    '--rc-shadow': 'none',
  },
});
