import { lazy, type ReactElement, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '../../index.ts';
import { loadScreenWords } from '../i18n/i18n.ts';
import { Icon } from './Icon.tsx';

const TastePanel = lazy(async () => {
	const [{ TastePanel }] = await Promise.all([import('./TastePanel.tsx'), loadScreenWords()]);
	return { default: TastePanel };
});

interface Props {
	history: readonly Interaction[];
	without: readonly string[];
	attempt: (work: Promise<unknown>) => void;
}

/** The way to the profile, which is loaded and worked out when it is opened. */
export function TasteDisclosure(props: Props): ReactElement {
	const { t } = useTranslation();
	const id = useId();
	const [open, setOpen] = useState(false);
	return (
		<div className="taste-disclosure">
			<button
				type="button"
				className="disclosure-button"
				data-open="taste"
				aria-expanded={open}
				{...(open ? { 'aria-controls': id } : {})}
				onClick={() => setOpen(!open)}
			>
				{t('shop.taste')}
				<Icon name="chevron" size={16} />
			</button>
			{open ? (
				<Suspense fallback={<div id={id} />}>
					<TastePanel id={id} {...props} />
				</Suspense>
			) : null}
		</div>
	);
}
