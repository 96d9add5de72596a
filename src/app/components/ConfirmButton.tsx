import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { PopoverButton } from './PopoverButton.tsx';

interface Props {
	/** The button's word. */
	label: string;
	/** The question, what it means, and the word that does it. */
	title: string;
	what: string;
	yes: string;
	onConfirm: () => void;
	/** For a button whose word alone does not say what it is about. */
	describedAs?: string;
}

/** Deletes only after a second word. */
export function ConfirmButton({ label, title, what, yes, onConfirm, describedAs }: Props): ReactElement {
	const { t } = useTranslation();
	return (
		<PopoverButton
			className="button button-quiet"
			{...(describedAs !== undefined && { 'aria-label': describedAs })}
			title={title}
			alert
			dialog={(close) => (
				<>
					<p>{what}</p>
					<div className="row">
						<Button
							className="button button-danger"
							onPress={() => {
								close();
								onConfirm();
							}}
						>
							{yes}
						</Button>
						<Button className="button" onPress={close} autoFocus>
							{t('app.keep')}
						</Button>
					</div>
				</>
			)}
		>
			{label}
		</PopoverButton>
	);
}
