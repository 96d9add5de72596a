import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECTIONS, useSection } from '../hooks/use-section.ts';
import { GpuPill } from './GpuPill.tsx';
import { Icon } from './Icon.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { PopoverButton } from './PopoverButton.tsx';
import { RequestPill } from './RequestPill.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

const ICONS = { shop: 'basket', train: 'train', compare: 'compare', data: 'data', widget: 'widget' } as const;
const NAMES = {
	shop: 'shop.title',
	train: 'app.train',
	compare: 'app.compare',
	data: 'app.data',
	widget: 'app.widget',
} as const;

/** The frame's upper edge: where one is, on which machine, and that nothing leaves it. */
export function Header(): ReactElement {
	const { t } = useTranslation();
	const section = useSection();
	return (
		<header className="header">
			<div className="header-inner">
				<a className="brand" href="#shop">
					<svg className="brand-drop" viewBox="0 0 10 14" aria-hidden="true">
						<path fill="currentColor" d="M5 0c2.4 3.3 5 5.8 5 9a5 5 0 0 1-10 0c0-3.2 2.6-5.7 5-9Z" />
					</svg>
					{t('app.name')}
				</a>
				<nav className="sections" aria-label={t('app.sections')}>
					{SECTIONS.map((one) => (
						<a key={one} className="section-link" href={`#${one}`} aria-current={one === section ? 'page' : undefined}>
							<Icon name={ICONS[one]} />
							{t(NAMES[one])}
						</a>
					))}
				</nav>
				<div className="header-side">
					<div className="header-pills">
						<GpuPill />
						<RequestPill />
					</div>
					<LanguageSwitch />
					<ThemeSwitch />
					<PopoverButton
						className="icon-button header-menu"
						aria-label={t('app.menu')}
						dialogLabel={t('app.menu')}
						dialog={() => (
							<>
								<GpuPill />
								<RequestPill />
							</>
						)}
					>
						<Icon name="menu" />
					</PopoverButton>
				</div>
			</div>
		</header>
	);
}
