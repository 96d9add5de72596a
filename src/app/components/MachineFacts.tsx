import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MachineStatus } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { More } from './More.tsx';

/** What was found out about this machine, and what follows from it. */
export function MachineFacts({ status }: { status: MachineStatus }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const limits = Object.entries(status.limits);
	return (
		<>
			<p>{status.rung === 'webgpu' ? t('gpu.webgpu') : t('gpu.portable')}</p>
			<dl className="facts">
				{status.rungReason === undefined ? null : (
					<>
						<dt>{t('gpu.why')}</dt>
						<dd>{status.rungReason}</dd>
					</>
				)}
				{status.adapter === '' ? null : (
					<>
						<dt>{t('gpu.adapter')}</dt>
						<dd>{status.adapter}</dd>
					</>
				)}
				<dt>{t('gpu.storage')}</dt>
				<dd>{status.storage === 'indexeddb' ? t('gpu.storageIndexeddb') : t('gpu.storageMemory')}</dd>
				{status.features.length === 0 ? null : (
					<>
						<dt>{t('gpu.features')}</dt>
						<dd>{format.list(status.features)}</dd>
					</>
				)}
			</dl>
			{limits.length === 0 ? null : (
				<More label={t('gpu.limits')}>
					<dl className="facts facts-scroll" tabIndex={0} aria-label={t('gpu.limits')}>
						{limits.map(([name, value]) => (
							<div key={name} style={{ display: 'contents' }}>
								<dt>
									<code>{name}</code>
								</dt>
								<dd className="number">{format.integer(value)}</dd>
							</div>
						))}
					</dl>
				</More>
			)}
		</>
	);
}
