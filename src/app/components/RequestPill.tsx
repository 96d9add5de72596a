import type { ReactElement } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useRequests } from '../hooks/use-requests.ts';
import { More } from './More.tsx';

/** How many requests left this origin; opens the list of them, and of the page's own. */
export function RequestPill(): ReactElement {
	const { t } = useTranslation();
	const { left, own, worker } = useRequests();
	return (
		<DialogTrigger>
			<Button className={left.length === 0 ? 'pill pill-good' : 'pill pill-bad'} data-requests={left.length}>
				<span className={left.length === 0 ? 'dot dot-good' : 'dot dot-bad'} />
				<span>{t('requests.pill', { count: left.length })}</span>
			</Button>
			<Popover className="popover" placement="bottom end">
				<Dialog className="popover-dialog">
					<Heading slot="title" level={2}>
						{t('requests.title')}
					</Heading>
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
				</Dialog>
			</Popover>
		</DialogTrigger>
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
