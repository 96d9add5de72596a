import type { ReactElement } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../hooks/use-recommender.ts';
import { MachineFacts } from './MachineFacts.tsx';

/** Which path trains here; opens what was probed. */
export function GpuPill(): ReactElement {
	const { t } = useTranslation();
	const { value: status } = useStatus();
	const onGpu = status?.rung === 'webgpu';
	return (
		<DialogTrigger>
			<Button className="pill" data-rung={status?.rung}>
				<span className={status === undefined ? 'dot' : onGpu ? 'dot dot-good' : 'dot dot-warn'} />
				<span>
					{status === undefined
						? t('gpu.pillProbing')
						: onGpu
							? t('gpu.pill', { adapter: status.adapter })
							: t('gpu.pillPortable')}
				</span>
			</Button>
			<Popover className="popover" placement="bottom end">
				<Dialog className="popover-dialog">
					<Heading slot="title" level={2}>
						{t('gpu.title')}
					</Heading>
					{status === undefined ? null : <MachineFacts status={status} />}
				</Dialog>
			</Popover>
		</DialogTrigger>
	);
}
