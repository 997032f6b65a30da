import { contributedColours } from '../../support/participantColours.ts';

/** Stand-ins for what VS Code sets in a webview for its four theme kinds, as far as the page looks at it. */
export interface Theme {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = {
  'font-family': 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
};

const dark: Theme = {
  bodyClass: 'vscode-dark',
  variables: {
    ...fonts,
    foreground: '#cccccc',
    descriptionForeground: '#9d9d9d',
    focusBorder: '#0078d4',
    'editor-background': '#1f1f1f',
    'editorWidget-background': '#202020',
    'editorError-foreground': '#f14c4c',
    'editorWarning-foreground': '#cca700',
    errorForeground: '#f85149',
    'sideBar-background': '#181818',
    'sideBar-foreground': '#cccccc',
    'sideBarSectionHeader-background': '#181818',
    'sideBarSectionHeader-border': '#2b2b2b',
    'sideBarSectionHeader-foreground': '#cccccc',
    'panel-border': '#2b2b2b',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
    'button-hoverBackground': '#026ec1',
    'button-border': '#ffffff12',
    'button-secondaryBackground': '#313131',
    'button-secondaryForeground': '#cccccc',
    'button-secondaryHoverBackground': '#3c3c3c',
    'input-background': '#313131',
    'input-border': '#3c3c3c',
    'input-foreground': '#cccccc',
    'input-placeholderForeground': '#989898',
    'inputValidation-infoBorder': '#007acc',
    'inputValidation-warningBorder': '#b89500',
    'inputValidation-errorBorder': '#be1100',
    'badge-background': '#616161',
    'badge-foreground': '#f8f8f8',
    'progressBar-background': '#0078d4',
    'toolbar-hoverBackground': '#5a5d5e50',
    'toolbar-activeBackground': '#63666750',
    'icon-foreground': '#cccccc',
    'settings-modifiedItemIndicator': '#bb800966',
    'notifications-background': '#1f1f1f',
    'notifications-foreground': '#cccccc',
    'notificationsInfoIcon-foreground': '#3794ff',
    'notificationsWarningIcon-foreground': '#cca700',
    'notificationsErrorIcon-foreground': '#f14c4c',
    'scrollbarSlider-background': '#79797966',
  },
};

const light: Theme = {
  bodyClass: 'vscode-light',
  variables: {
    ...dark.variables,
    foreground: '#3b3b3b',
    descriptionForeground: '#3b3b3b',
    focusBorder: '#005fb8',
    'editor-background': '#ffffff',
    'editorWidget-background': '#f8f8f8',
    'editorError-foreground': '#e51400',
    'editorWarning-foreground': '#bf8803',
    'sideBar-background': '#f8f8f8',
    'sideBar-foreground': '#3b3b3b',
    'sideBarSectionHeader-background': '#f8f8f8',
    'sideBarSectionHeader-border': '#e5e5e5',
    'sideBarSectionHeader-foreground': '#3b3b3b',
    'panel-border': '#e5e5e5',
    'button-background': '#005fb8',
    'button-hoverBackground': '#0258a8',
    'button-border': '#0000001a',
    'button-secondaryBackground': '#e5e5e5',
    'button-secondaryForeground': '#3b3b3b',
    'button-secondaryHoverBackground': '#cccccc',
    'input-background': '#ffffff',
    'input-border': '#cecece',
    'input-foreground': '#3b3b3b',
    'input-placeholderForeground': '#767676',
    'badge-background': '#cccccc',
    'badge-foreground': '#3b3b3b',
    'progressBar-background': '#005fb8',
    'toolbar-hoverBackground': '#b8b8b850',
    'toolbar-activeBackground': '#a6a6a650',
    'icon-foreground': '#3b3b3b',
    'notifications-background': '#ffffff',
    'notifications-foreground': '#3b3b3b',
    'notificationsInfoIcon-foreground': '#1a85ff',
    'notificationsWarningIcon-foreground': '#bf8803',
    'notificationsErrorIcon-foreground': '#e51400',
  },
};

const highContrast: Theme = {
  bodyClass: 'vscode-high-contrast',
  variables: {
    ...fonts,
    foreground: '#ffffff',
    descriptionForeground: '#ffffffb3',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    focusBorder: '#f38518',
    'editor-background': '#000000',
    'editorWidget-background': '#0c141f',
    errorForeground: '#f48771',
    'sideBar-background': '#000000',
    'sideBarSectionHeader-border': '#6fc3df',
    'panel-border': '#6fc3df',
    'button-foreground': '#ffffff',
    'button-border': '#6fc3df',
    'button-secondaryForeground': '#ffffff',
    'input-background': '#000000',
    'input-border': '#6fc3df',
    'input-foreground': '#ffffff',
    'input-placeholderForeground': '#ffffffb3',
    'inputValidation-infoBorder': '#6fc3df',
    'inputValidation-warningBorder': '#6fc3df',
    'inputValidation-errorBorder': '#6fc3df',
    'badge-background': '#000000',
    'badge-foreground': '#ffffff',
    'progressBar-background': '#6fc3df',
    'toolbar-hoverOutline': '#f38518',
    'icon-foreground': '#ffffff',
    'settings-modifiedItemIndicator': '#00497a',
    'notifications-background': '#0c141f',
    'notifications-foreground': '#ffffff',
    'notificationsInfoIcon-foreground': '#3794ff',
    'notificationsWarningIcon-foreground': '#ffd370',
    'notificationsErrorIcon-foreground': '#f48771',
    'scrollbarSlider-background': '#6fc3df99',
  },
};

const highContrastLight: Theme = {
  bodyClass: 'vscode-high-contrast-light vscode-high-contrast',
  variables: {
    ...highContrast.variables,
    foreground: '#292929',
    descriptionForeground: '#292929b3',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    focusBorder: '#006bbd',
    'editor-background': '#ffffff',
    'editorWidget-background': '#ffffff',
    errorForeground: '#b5200d',
    'sideBar-background': '#ffffff',
    'sideBarSectionHeader-border': '#0f4a85',
    'panel-border': '#0f4a85',
    'button-background': '#0f4a85',
    'button-border': '#0f4a85',
    'button-secondaryBackground': '#ffffff',
    'button-secondaryForeground': '#292929',
    'input-background': '#ffffff',
    'input-border': '#292929',
    'input-foreground': '#292929',
    'input-placeholderForeground': '#292929b3',
    'badge-background': '#0f4a85',
    'progressBar-background': '#0f4a85',
    'toolbar-hoverOutline': '#006bbd',
    'icon-foreground': '#292929',
    'settings-modifiedItemIndicator': '#66afe0',
    'notifications-background': '#ffffff',
    'notifications-foreground': '#292929',
    'notificationsWarningIcon-foreground': '#895503',
    'notificationsErrorIcon-foreground': '#b5200d',
    'scrollbarSlider-background': '#0f4a8566',
  },
};

export const themes = { dark, light, highContrast, highContrastLight } as const;
export type ThemeName = keyof typeof themes;

/** The style sheet that stands for what VS Code sets on the root element, and the defaults it gives every webview. */
export function themeStyles(name: ThemeName): string {
  const variables = Object.entries({ ...themes[name].variables, ...ownColours(name) }).map(
    ([key, value]) => `--vscode-${key}: ${value};`,
  );
  return `:root { ${variables.join(' ')} } body { padding: 0 20px; background: transparent; }`;
}

/** The colours of the extension itself, as VS Code names them in a page. */
function ownColours(name: ThemeName): Readonly<Record<string, string>> {
  return Object.fromEntries(contributedColours.map(({ id, defaults }) => [id.replaceAll('.', '-'), defaults[name]]));
}
