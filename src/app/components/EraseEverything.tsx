import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { InklingError } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { asShownError } from '../session/shown-error.ts';
import { ConfirmButton } from './ConfirmButton.tsx';

interface Props {
	onErased: () => void;
	onError: (error: InklingError) => void;
}

/** All of it, after a second word. */
export function EraseEverything({ onErased, onError }: Props): ReactElement {
	const { t } = useTranslation();
	const { recommender } = useStudio();
	return (
		<section className="stack-section erase" aria-labelledby="erase">
			<h2 id="erase">{t('erase.title')}</h2>
			<p className="soft">{t('erase.lead')}</p>
			<div>
				<ConfirmButton
					label={t('erase.button')}
					title={t('erase.question')}
					what={t('erase.what')}
					yes={t('erase.yes')}
					onConfirm={() => void recommender.erase().then(onErased, (thrown) => onError(asShownError(thrown)))}
				/>
			</div>
		</section>
	);
}
