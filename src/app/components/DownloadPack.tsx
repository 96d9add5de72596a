import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError } from '../../index.ts';
import { datedName, saveFile } from '../charts/save-file.ts';
import { useStudio } from '../hooks/studio.ts';
import { useFormat } from '../i18n/use-format.ts';
import { asShownError } from '../session/shown-error.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { OneOf } from './OneOf.tsx';
import { Progress } from './Progress.tsx';

/** How the numbers of a pack's models are stored. */
const WEIGHTS = { full: 'float32', half: 'float16', small: 'int8' } as const;
type PackSize = keyof typeof WEIGHTS;
const SIZES = Object.keys(WEIGHTS) as PackSize[];

type Stage =
	| { at: 'idle' }
	| { at: 'making'; share: number }
	| { at: 'made'; name: string; size: number; hash: string }
	| { at: 'failed'; error: InklingError };

/** What a run has learnt as one file, for other pages to rank with. */
export function DownloadPack({ runId, model }: { runId: string; model: string }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { recommender } = useStudio();
	const [stage, setStage] = useState<Stage>({ at: 'idle' });
	const [size, setSize] = useState<PackSize>('full');
	const abort = useRef<AbortController>(undefined);
	useEffect(() => () => abort.current?.abort(), []);
	const make = async (): Promise<void> => {
		abort.current = new AbortController();
		const { signal } = abort.current;
		setStage({ at: 'making', share: 0 });
		try {
			const packing = recommender.makePack(runId, { signal, weights: WEIGHTS[size] });
			for await (const { done, of } of packing) if (!signal.aborted) setStage({ at: 'making', share: done / of });
			const { file, hash } = await packing.result;
			if (signal.aborted) return;
			const name = datedName(model, 'inkling');
			saveFile(name, file);
			setStage({ at: 'made', name, size: file.size, hash });
		} catch (thrown) {
			if (!signal.aborted) setStage({ at: 'failed', error: asShownError(thrown) });
		}
	};
	return (
		<div className="download-pack" data-pack={stage.at} data-pack-hash={stage.at === 'made' ? stage.hash : undefined}>
			<div className="row">
				<Button className="button" isDisabled={stage.at === 'making'} onPress={() => void make()}>
					{t('pack.download')}
				</Button>
				<OneOf
					label={t('pack.size')}
					options={SIZES.map((id) => ({ id, label: t(`pack.sizes.${id}`) }))}
					value={size}
					onChange={setSize}
					className="segments"
					optionClass="segment"
				/>
				<span className="soft small">{t('pack.what')}</span>
			</div>
			<p className="small soft">{t(`pack.sizesWhat.${size}`)}</p>
			{stage.at === 'making' ? <Progress label={t('pack.making')} value={stage.share} /> : null}
			<p role="status" className="small">
				{stage.at === 'making' ? t('pack.making') : ''}
				{stage.at === 'made' ? t('pack.made', { name: stage.name, size: format.bytes(stage.size) }) : ''}
			</p>
			{stage.at === 'made' ? (
				<p className="small soft pack-hash">
					{t('pack.hash')} <code>sha256-{stage.hash}</code>
				</p>
			) : null}
			{stage.at === 'failed' ? <ErrorNote error={stage.error} onDismiss={() => setStage({ at: 'idle' })} /> : null}
		</div>
	);
}
