import type { ReactElement } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

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
		<DialogTrigger>
			<Button className="button button-quiet" {...(describedAs === undefined ? {} : { 'aria-label': describedAs })}>
				{label}
			</Button>
			<Popover className="popover" placement="bottom end">
				<Dialog className="popover-dialog" role="alertdialog">
					{({ close }) => (
						<>
							<Heading slot="title" level={2}>
								{title}
							</Heading>
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
				</Dialog>
			</Popover>
		</DialogTrigger>
	);
}
