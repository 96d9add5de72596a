import { type ReactElement, type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError } from '../../index.ts';
import { errorDetails } from '../session/shown-error.ts';
import { Note } from './Note.tsx';

interface Props {
	error: InklingError;
	onDismiss?: () => void;
	/** What can be done here and now, before the rest. */
	actions?: ReactNode;
}

/** An error in calm words: what, exactly what, what to do, and the details to copy. */
export function ErrorNote({ error, onDismiss, actions }: Props): ReactElement {
	const { t } = useTranslation();
	const [copied, setCopied] = useState(false);
	const copy = (): void => {
		void navigator.clipboard.writeText(errorDetails(error)).then(() => setCopied(true));
	};
	return (
		<Note
			tone="bad"
			role="alert"
			name={error.code}
			title={t(`errors.${error.code}.what`)}
			actions={
				<>
					{actions}
					<Button className="button" onPress={copy}>
						{copied ? t('errors.copied') : t('errors.copy')}
					</Button>
					{onDismiss === undefined ? null : (
						<Button className="button" onPress={onDismiss}>
							{t('errors.dismiss')}
						</Button>
					)}
				</>
			}
		>
			<p className="note-exact">{error.message}</p>
			<p>{t(`errors.${error.code}.todo`)}</p>
		</Note>
	);
}
