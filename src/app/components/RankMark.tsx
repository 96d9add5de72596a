import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import type { RankChange } from './rank-changes.ts';

/** Up or down and how far, by sign as well as by colour. */
export function RankMark({ change }: { change: RankChange | undefined }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	if (change === undefined) return <span className="rank-mark" />;
	if (change.kind === 'same')
		return (
			<span className="rank-mark soft">
				<span aria-hidden="true">–</span>
				<span className="visually-hidden">{t('moved.same')}</span>
			</span>
		);
	if (change.kind === 'new') return <span className="rank-mark rank-new">{t('moved.new')}</span>;
	const by = format.integer(Math.abs(change.by));
	const up = change.by > 0;
	return (
		<span className={up ? 'rank-mark rank-up' : 'rank-mark rank-down'}>
			<span aria-hidden="true">
				{up ? '↑' : '↓'}
				{by}
			</span>
			<span className="visually-hidden">{up ? t('moved.up', { by }) : t('moved.down', { by })}</span>
		</span>
	);
}
