import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { goTo } from '../hooks/use-section.ts';
import { Note } from './Note.tsx';

/** What the store has found and put right by itself: nothing happens to what is kept without a word. */
export function StoreNotes(): ReactElement {
	const { t } = useTranslation();
	const { storeState } = useStudio();
	const { emptied, damaged, leftovers } = useObservable(storeState.state);
	const dismiss = (
		<Button className="button" onPress={() => storeState.dismiss()}>
			{t('errors.dismiss')}
		</Button>
	);
	return (
		<>
			{emptied ? (
				<Note
					tone="bad"
					role="alert"
					name="emptied"
					title={t('stateOf.emptied')}
					actions={
						<>
							<Button className="button" onPress={() => goTo('data')}>
								{t('stateOf.openData')}
							</Button>
							{dismiss}
						</>
					}
				>
					<p>{t('stateOf.emptiedWhat')}</p>
				</Note>
			) : null}
			{damaged === 0 ? null : (
				<Note tone="warn" name="damaged" actions={dismiss}>
					<p>{t('stateOf.damagedRows', { count: damaged })}</p>
				</Note>
			)}
			{leftovers === 0 ? null : (
				<Note tone="plain" name="leftovers" actions={dismiss}>
					<p>{t('stateOf.leftovers', { count: leftovers })}</p>
				</Note>
			)}
		</>
	);
}
