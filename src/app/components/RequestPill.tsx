import { lazy, type ReactElement, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequests } from '../hooks/use-requests.ts';
import { PopoverButton } from './PopoverButton.tsx';

const RequestFacts = lazy(async () => ({ default: (await import('./RequestFacts.tsx')).RequestFacts }));

/** How many requests left this origin; opens the list of them, and of the page's own. */
export function RequestPill(): ReactElement {
	const { t } = useTranslation();
	const { left } = useRequests();
	return (
		<PopoverButton
			className={left.length === 0 ? 'pill pill-good' : 'pill pill-bad'}
			data-requests={left.length}
			title={t('requests.title')}
			dialog={() => (
				<Suspense fallback={null}>
					<RequestFacts />
				</Suspense>
			)}
		>
			<span className={left.length === 0 ? 'dot dot-good' : 'dot dot-bad'} />
			<span>{t('requests.pill', { count: left.length })}</span>
		</PopoverButton>
	);
}
