import { lazy, type ReactElement, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../hooks/use-recommender.ts';
import { PopoverButton } from './PopoverButton.tsx';

const MachineFacts = lazy(async () => ({ default: (await import('./MachineFacts.tsx')).MachineFacts }));

/** Which path trains here; opens what was probed. */
export function GpuPill(): ReactElement {
	const { t } = useTranslation();
	const { value: status } = useStatus();
	const onGpu = status?.rung === 'webgpu';
	return (
		<PopoverButton
			className="pill"
			data-rung={status?.rung}
			title={t('gpu.title')}
			dialog={() => (
				<Suspense fallback={null}>{status === undefined ? null : <MachineFacts status={status} />}</Suspense>
			)}
		>
			<span className={status === undefined ? 'dot' : onGpu ? 'dot dot-good' : 'dot dot-warn'} />
			<span>
				{status === undefined
					? t('gpu.pillProbing')
					: onGpu
						? t('gpu.pill', { adapter: status.adapter })
						: t('gpu.pillPortable')}
			</span>
		</PopoverButton>
	);
}
