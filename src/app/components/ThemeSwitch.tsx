import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { THEMES, useTheme } from '../hooks/use-theme.ts';
import { IconButton } from './IconButton.tsx';

const LABELS = { system: 'app.themeSystem', light: 'app.themeLight', dark: 'app.themeDark' } as const;
const ICONS = { system: 'half', light: 'sun', dark: 'moon' } as const;

/** System, light or dark, one after the other; remembered. */
export function ThemeSwitch(): ReactElement {
	const { t } = useTranslation();
	const [theme, setTheme] = useTheme();
	const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
	return (
		<IconButton icon={ICONS[theme]} label={`${t('app.theme')}: ${t(LABELS[theme])}`} onPress={() => setTheme(next)} />
	);
}
