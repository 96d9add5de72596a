import { type ReactElement, useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError } from '../../index.ts';
import { datedName, saveFile } from '../charts/save-file.ts';
import { useStudio } from '../hooks/studio.ts';
import { useFormat } from '../i18n/use-format.ts';
import { asShownError } from '../session/shown-error.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Progress } from './Progress.tsx';

/** Everything out as one zip, and such a zip in again. */
export function TakeAlong(): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { recommender } = useStudio();
	const [busy, setBusy] = useState<'archive.exporting' | 'archive.importing' | undefined>(undefined);
	const [said, setSaid] = useState<string | undefined>(undefined);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const attempt = async (what: NonNullable<typeof busy>, work: () => Promise<string>): Promise<void> => {
		setBusy(what);
		setSaid(undefined);
		setError(undefined);
		try {
			setSaid(await work());
		} catch (thrown) {
			setError(asShownError(thrown));
		}
		setBusy(undefined);
	};
	const takeOut = async (): Promise<string> => {
		const archive = await recommender.exportArchive();
		const name = datedName('archive', 'zip');
		saveFile(name, archive);
		return t('archive.exported', { name, size: format.bytes(archive.size) });
	};
	const bringIn = async (file: File): Promise<string> => {
		const { interactions, datasets, runs } = await recommender.importArchive(file);
		if (interactions + datasets + runs === 0) return t('archive.nothingNew');
		return t('archive.imported', {
			interactions: format.integer(interactions),
			datasets: format.integer(datasets),
			runs: format.integer(runs),
		});
	};
	return (
		<section className="stack-section" aria-labelledby="archive">
			<h2 id="archive">{t('archive.title')}</h2>
			<p className="soft">{t('archive.lead')}</p>
			<div className="row">
				<Button
					className="button"
					isDisabled={busy !== undefined}
					onPress={() => void attempt('archive.exporting', takeOut)}
				>
					{t('archive.export')}
				</Button>
				<FileTrigger
					acceptedFileTypes={['.zip', 'application/zip']}
					onSelect={(files) => {
						const file = files?.[0];
						if (file !== undefined) void attempt('archive.importing', () => bringIn(file));
					}}
				>
					<Button className="button" isDisabled={busy !== undefined}>
						{t('archive.import')}
					</Button>
				</FileTrigger>
			</div>
			<p className="soft small">{t('archive.rule')}</p>
			{busy === undefined ? null : <Progress label={t(busy)} value={undefined} />}
			<p role="status" data-archive={said === undefined ? busy : 'done'}>
				{said ?? (busy === undefined ? '' : t(busy))}
			</p>
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
		</section>
	);
}
