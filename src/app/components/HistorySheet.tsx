import type { ReactElement, ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { Icon } from './Icon.tsx';

/** Where there is no room beside the shelves, the history comes up from below. */
export function HistorySheet({ count, children }: { count: number; children: ReactNode }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const title = t('yours.open', { value: format.integer(count) });
	return (
		<DialogTrigger>
			<Button className="button shop-history-button">
				<Icon name="list" size={16} />
				{title}
			</Button>
			<ModalOverlay className="product-overlay" isDismissable>
				<Modal className="product-modal">
					<Dialog className="sheet">
						{({ close }) => (
							<>
								<div className="sheet-head">
									<Heading slot="title" level={2}>
										{title}
									</Heading>
									<Button className="icon-button" aria-label={t('shop.close')} onPress={close}>
										<Icon name="cross" />
									</Button>
								</div>
								{children}
							</>
						)}
					</Dialog>
				</Modal>
			</ModalOverlay>
		</DialogTrigger>
	);
}
