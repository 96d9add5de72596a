import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n/i18n.ts';

/** Each language is named in itself. */
const NAMES = { en: 'English', zh: '中文' } as const;

/** There are two: the button offers the other. */
export function LanguageSwitch(): ReactElement {
	const { t, i18n } = useTranslation();
	const other = i18n.language === 'zh' ? 'en' : 'zh';
	return (
		<Button
			className="button button-quiet language"
			aria-label={`${t('app.language')}: ${NAMES[other]}`}
			onPress={() => void chooseLanguage(other)}
		>
			<span lang={other === 'zh' ? 'zh-Hans' : 'en'}>{NAMES[other]}</span>
		</Button>
	);
}
