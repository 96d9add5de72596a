import type { ReactElement } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { goTo } from '../hooks/use-section.ts';
import { Icon } from './Icon.tsx';

/** Several at once, since ratings and titles come apart. */
export function FilePicker({ large = false, disabled = false }: { large?: boolean; disabled?: boolean }): ReactElement {
	const { t } = useTranslation();
	const { importing } = useStudio();
	return (
		<FileTrigger
			allowsMultiple
			onSelect={(files) => {
				if (files === null || files.length === 0) return;
				goTo('data');
				void importing.files([...files]);
			}}
		>
			<Button className={large ? 'button button-large' : 'button'} isDisabled={disabled}>
				<Icon name="file" size={16} />
				{t('data.pick')}
			</Button>
		</FileTrigger>
	);
}
