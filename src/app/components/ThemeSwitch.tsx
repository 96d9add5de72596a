import type { ReactElement } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { THEMES, type Theme, useTheme } from '../hooks/use-theme.ts';
import { Icon } from './Icon.tsx';

const LABELS = { system: 'app.themeSystem', light: 'app.themeLight', dark: 'app.themeDark' } as const;

/** System, light or dark; remembered. */
export function ThemeSwitch(): ReactElement {
	const { t } = useTranslation();
	const [theme, setTheme] = useTheme();
	return (
		<MenuTrigger>
			<Button className="icon-button" aria-label={t('app.theme')}>
				<Icon name="sun" />
			</Button>
			<Popover className="popover" placement="bottom end">
				<Menu
					className="listbox"
					aria-label={t('app.theme')}
					selectionMode="single"
					selectedKeys={[theme]}
					onAction={(key) => setTheme(THEMES.find((one): one is Theme => one === key) ?? 'system')}
				>
					{THEMES.map((one) => (
						<MenuItem key={one} id={one} className="option">
							{t(LABELS[one])}
						</MenuItem>
					))}
				</Menu>
			</Popover>
		</MenuTrigger>
	);
}
