import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type InklingError, type Rescued, rescueStored, startAfresh } from '../../index.ts';
import { datedName, saveFile } from '../charts/save-file.ts';
import { ConfirmButton } from '../components/ConfirmButton.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { Note } from '../components/Note.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { asShownError } from '../session/shown-error.ts';

/** What is kept on this machine could not be opened: why, and what can still be done. */
export function StartFailed({ error }: { error: InklingError }): ReactElement {
	const { t } = useTranslation();
	return (
		<main className="page stack-wide" style={{ alignContent: 'start' }}>
			<h1>{t('app.name')}</h1>
			<ErrorNote
				error={error}
				actions={
					<Button className="button button-main" onPress={() => window.location.reload()}>
						{t('errors.reload')}
					</Button>
				}
			/>
			{error.code === 'storage-damaged' ? <Rescue /> : null}
		</main>
	);
}

/** Saves what still reads before anything is deleted. */
function Rescue(): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const [saved, setSaved] = useState<{ rescued: Rescued; name: string } | undefined>(undefined);
	const [busy, setBusy] = useState(false);
	const [failed, setFailed] = useState<InklingError | undefined>(undefined);
	const attempt = async (work: () => Promise<void>): Promise<void> => {
		setBusy(true);
		setFailed(undefined);
		try {
			await work();
		} catch (thrown) {
			setFailed(asShownError(thrown));
		}
		setBusy(false);
	};
	const save = async (): Promise<void> => {
		const rescued = await rescueStored();
		const name = datedName('rescued', 'zip');
		saveFile(name, rescued.archive);
		setSaved({ rescued, name });
	};
	const again = async (make: () => Promise<void>): Promise<void> => {
		await make();
		window.location.reload();
	};
	return (
		<>
			<div className="row">
				<Button className="button" isDisabled={busy} onPress={() => void attempt(save)}>
					{t(busy ? 'stateOf.salvaging' : 'stateOf.salvage')}
				</Button>
				{saved === undefined ? null : (
					<Button
						className="button"
						isDisabled={busy}
						onPress={() => void attempt(() => again(() => saved.rescued.rebuild()))}
					>
						{t('stateOf.rebuild')}
					</Button>
				)}
				<ConfirmButton
					label={t('stateOf.afresh')}
					title={t('stateOf.afreshQuestion')}
					what={t('stateOf.afreshWhat')}
					yes={t('stateOf.afreshYes')}
					onConfirm={() => void attempt(() => again(() => startAfresh()))}
				/>
			</div>
			{saved === undefined ? null : (
				<Note tone={saved.rescued.lost === 0 ? 'good' : 'warn'} name="salvaged">
					<p>
						{t('stateOf.salvaged', {
							interactions: format.integer(saved.rescued.interactions),
							datasets: format.integer(saved.rescued.datasets),
							runs: format.integer(saved.rescued.runs),
							name: saved.name,
						})}{' '}
						{saved.rescued.lost === 0 ? null : t('stateOf.salvagedLost', { count: saved.rescued.lost })}
					</p>
				</Note>
			)}
			{failed === undefined ? null : <ErrorNote error={failed} />}
		</>
	);
}
