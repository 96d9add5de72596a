import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequests } from '../hooks/use-requests.ts';
import { More } from './More.tsx';

/** The requests that left this origin, the page's own and the worker's, and how they are counted. */
export function RequestFacts(): ReactElement {
	const { t } = useTranslation();
	const { left, own, worker } = useRequests();
	return (
		<>
			<p>{left.length === 0 ? t('requests.zero') : t('requests.some', { count: left.length })}</p>
			{left.length === 0 ? null : <Addresses addresses={left} />}
			<More label={t('requests.own', { count: own.length })}>
				<Addresses addresses={own} />
			</More>
			{worker.length === 0 ? null : (
				<More label={t('requestsMade.worker', { count: worker.length })}>
					<Addresses addresses={worker} />
				</More>
			)}
			<p className="soft">{t('requestsMade.how')}</p>
		</>
	);
}

function Addresses({ addresses }: { addresses: readonly string[] }): ReactElement {
	return (
		<ul className="facts-scroll small">
			{addresses.map((address, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end, and addresses repeat
				<li key={index}>
					<code>{address}</code>
				</li>
			))}
		</ul>
	);
}
