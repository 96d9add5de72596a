import { type ReactElement, type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError } from '../../index.ts';
import { errorDetails } from '../session/shown-error.ts';
import { More } from './More.tsx';
import { Note } from './Note.tsx';

interface Props {
	error: InklingError;
	onDismiss?: () => void;
	/** What can be done here and now, before the rest. */
	actions?: ReactNode;
	/** What to do, where it is known better here than from the code alone. */
	todo?: string;
}

/**
 * An error in calm words of the language shown: what, why, what to do. The engine's own sentence, which names the exact
 * place, is English; it stands there for those who read English and behind a word for the others.
 */
export function ErrorNote({ error, onDismiss, actions, todo }: Props): ReactElement {
	const { t, i18n } = useTranslation();
	const [copied, setCopied] = useState(false);
	const copy = (): void => {
		void navigator.clipboard.writeText(errorDetails(error)).then(() => setCopied(true));
	};
	const exact = (
		<p className="note-exact" lang="en">
			{error.message}
		</p>
	);
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
			<p>
				{t(`errorWhy.${error.code}`)} {todo ?? t(`errors.${error.code}.todo`)}
			</p>
			{i18n.language === 'en' ? exact : <More label={t('errorWhy.details')}>{exact}</More>}
		</Note>
	);
}
