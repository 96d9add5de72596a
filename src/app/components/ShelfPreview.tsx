import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShelfDesign, shelfAttributes, shelfStyles } from '../session/shelf-design.ts';
import { Note } from './Note.tsx';

interface Props {
	design: ShelfDesign;
	phone: boolean;
	/** Told the pack's address as the frame's page names it. */
	onPack(address: string): void;
}

/** Beside the studio, made by the same build. A page of its own: the shelf is there as it is in a shop, without the studio's styles. */
const PAGE = 'demo-shop/preview.html';

/** The real element, in a page of the demo shop. */
export function ShelfPreview({ design, phone, onPack }: Props): ReactElement {
	const { t, i18n } = useTranslation();
	const frame = useRef<HTMLIFrameElement>(null);
	const [state, setState] = useState<'opening' | 'open' | 'missing'>('opening');
	const [height, setHeight] = useState(360);
	const loaded = useCallback(() => {
		const page = frame.current?.contentDocument;
		const shelf = page?.querySelector('inkling-shelf');
		setState(shelf ? 'open' : 'missing');
		if (!page || !shelf) return;
		const address = page.querySelector<HTMLElement>('script[data-pack]')?.dataset.pack;
		if (address) onPack(`/${address}`);
		// A preview of a shelf leads nowhere.
		page.addEventListener('click', (event) => event.composedPath().some(isLink) && event.preventDefault());
		const fit = (): void => setHeight(Math.ceil(page.body.getBoundingClientRect().height));
		new ResizeObserver(fit).observe(page.body);
	}, [onPack]);
	useEffect(() => {
		const page = frame.current?.contentDocument;
		const shelf = page?.querySelector<HTMLElement>('inkling-shelf');
		if (state !== 'open' || !page || !shelf) return;
		const attributes = { layout: undefined, ...shelfAttributes(design), locale: i18n.language };
		for (const [name, value] of Object.entries<string | undefined>(attributes)) {
			if (value === undefined) shelf.removeAttribute(name);
			else if (shelf.getAttribute(name) !== value) shelf.setAttribute(name, value);
		}
		for (const [name, value] of Object.entries(shelfStyles(design))) {
			if (value === undefined) shelf.style.removeProperty(name);
			else shelf.style.setProperty(name, value);
		}
	}, [state, design, i18n.language]);
	useTheme(frame, state === 'open');
	if (state === 'missing')
		return (
			<Note tone="warn" name="preview-missing">
				<p>{t('widget.missing')}</p>
			</Note>
		);
	return (
		<iframe
			ref={frame}
			className="widget-frame"
			data-phone={phone}
			data-state={state}
			title={t('widget.preview')}
			src={PAGE}
			height={height}
			onLoad={loaded}
		/>
	);
}

/** Of the frame's own window: no class of this one fits. */
const isLink = (target: EventTarget): boolean => 'href' in target;

/** The frame is light or dark as the studio is. */
function useTheme(frame: React.RefObject<HTMLIFrameElement | null>, open: boolean): void {
	useEffect(() => {
		if (!open) return;
		const root = document.documentElement;
		const follow = (): void => {
			const inside = frame.current?.contentDocument?.documentElement;
			if (inside) inside.style.colorScheme = root.dataset.theme ?? 'light dark';
		};
		follow();
		const watch = new MutationObserver(follow);
		watch.observe(root, { attributeFilter: ['data-theme'] });
		return () => watch.disconnect();
	}, [frame, open]);
}
