/**
 * The look in Mantine's terms: ink on paper-white, deep red (son) for identity only, indigo (chàm) as the one accent for action.
 * Used once by `main.tsx`. Colours of states live in `tokens.css`; contrast of text is at least 4.5 in both schemes.
 */
import { createTheme, type CSSVariablesResolver } from '@mantine/core';

export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  headings: {
    fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.4' },
      h2: { fontSize: '1.25rem', lineHeight: '1.45' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.5' },
    },
  },
  // Stacked marks (ễ, ậ, ữ) need air.
  lineHeights: { xs: '1.5', sm: '1.55', md: '1.6', lg: '1.6', xl: '1.65' },
  defaultRadius: 4,
  cursorType: 'pointer',
  autoContrast: true,
  luminanceThreshold: 0.32,
  respectReducedMotion: true,
  primaryColor: 'cham',
  primaryShade: { light: 7, dark: 6 },
  colors: {
    cham: ['#eef4fb', '#d9e6f4', '#b3cce8', '#8db5de', '#5f92ca', '#3f79b8', '#245f9f', '#1a4f8a', '#143f70', '#0d2d52'],
    son: ['#fdf1ef', '#f7d9d5', '#eeb2ab', '#e2867c', '#d15c50', '#b93a30', '#a12722', '#8c1c1c', '#701414', '#520d0d'],
    gray: ['#f8f6f1', '#f1eee7', '#e6e2d9', '#d8d3c8', '#bdb7ab', '#8f897e', '#6b665d', '#4a463f', '#332f2a', '#1f1c18'],
    dark: ['#ece8e1', '#d3cec5', '#b7b1a7', '#8f8a81', '#5e5a54', '#45423d', '#34322e', '#201f1c', '#191816', '#121110'],
  },
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
    NumberInput: { defaultProps: { size: 'md', hideControls: true } },
    Select: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    RadioGroup: { defaultProps: { size: 'md' } },
    // All words of a field stand above its box, so that the boxes of a row, which ends at one line, are level whatever hint or problem one of them has.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fdfcf9',
    '--mantine-color-text': '#1f1c18',
    '--mantine-color-dimmed': '#5c574f',
    '--mantine-color-placeholder': '#6b665d',
    '--mantine-color-error': '#a12722',
  },
  dark: {
    '--mantine-color-body': '#191816',
    '--mantine-color-text': '#ece8e1',
    '--mantine-color-dimmed': '#b7b1a7',
    '--mantine-color-placeholder': '#a19b91',
    '--mantine-color-error': '#f0958b',
  },
});
