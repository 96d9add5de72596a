import { type ReactElement, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

interface Props {
	/** For tests and styles. */
	name: string;
	label: string;
	code: string;
}

/** Lines to take along, and the button that does. */
export function CodeToCopy({ name, label, code }: Props): ReactElement {
	const { t } = useTranslation();
	const [copied, setCopied] = useState<string>();
	const [refused, setRefused] = useState(false);
	const done = copied === code;
	useEffect(() => {
		if (copied !== undefined && !done) setCopied(undefined);
	}, [copied, done]);
	const copy = (): void => {
		navigator.clipboard.writeText(code).then(
			() => setCopied(code),
			() => setRefused(true),
		);
	};
	return (
		<div className="code" data-code={name}>
			<div className="code-head">
				<span className="field-label">{label}</span>
				<Button className="button" onPress={copy}>
					{done ? t('widget.copied') : t('widget.copy')}
				</Button>
			</div>
			<section className="code-scroll" aria-label={label}>
				{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
				<pre tabIndex={0}>
					<code>{code}</code>
				</pre>
			</section>
			<span className="visually-hidden" role="status">
				{done ? t('widget.copied') : ''}
			</span>
			{refused ? <p className="small">{t('widget.copyRefused')}</p> : null}
		</div>
	);
}
