import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../index.ts';

/** An item's title in the language shown, where its catalogue has one. */
export function titleIn(language: string, item: Item): string {
	const own = language === 'zh' ? item.attributes?.titleZh : undefined;
	return typeof own === 'string' && own !== '' ? own : item.title;
}

/** An item's categories likewise; a translation is of the first. */
export function categoriesIn(language: string, item: Item): readonly string[] {
	const own = language === 'zh' ? item.attributes?.categoryZh : undefined;
	return typeof own === 'string' && own !== '' ? [own, ...item.categories.slice(1)] : item.categories;
}

export function useTitle(): (item: Item) => string {
	const { i18n } = useTranslation();
	return useCallback((item) => titleIn(i18n.language, item), [i18n.language]);
}

export function useCategories(): (item: Item) => readonly string[] {
	const { i18n } = useTranslation();
	return useCallback((item) => categoriesIn(i18n.language, item), [i18n.language]);
}

/** An item's text likewise. */
export function textIn(language: string, item: Item): string | undefined {
	const own = language === 'zh' ? item.attributes?.textZh : undefined;
	return typeof own === 'string' && own !== '' ? own : item.text;
}

export function useText(): (item: Item) => string | undefined {
	const { i18n } = useTranslation();
	return useCallback((item) => textIn(i18n.language, item), [i18n.language]);
}
