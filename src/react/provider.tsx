import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { createRecommender, InklingError, type Recommender, type RecommenderOptions } from '../index.ts';
import { RecommenderContext, type RecommenderState } from './use-recommender.ts';

export type InklingProviderProps = { readonly children?: ReactNode } & (
	| {
			/** One that the app made, and closes. */
			readonly recommender: Recommender;
	  }
	| {
			/** What one is made of when the provider is first shown; later changes make no other. It is closed with the provider. */
			readonly options: RecommenderOptions;
	  }
);

/**
 * Gives the hooks below it their recommender. On a server nothing is opened: the hooks say `loading` there, and in the first
 * render of the page alike.
 */
export function InklingProvider(props: InklingProviderProps): ReactElement {
	const given = 'recommender' in props ? props.recommender : undefined;
	const [options] = useState('options' in props ? props.options : undefined);
	const [made, setMade] = useState<RecommenderState>({ status: 'loading' });
	useEffect(() => {
		if (given || !options) return;
		let current = true;
		let opened: Recommender | undefined;
		createRecommender(options).then(
			(recommender) => {
				// Closed before it was open: a strict mode's first effect, or an app that went on.
				if (!current) return recommender.close();
				opened = recommender;
				setMade({ status: 'ready', recommender });
			},
			(thrown: unknown) => {
				if (!current) return;
				const error =
					thrown instanceof InklingError ? thrown : new InklingError('internal', String(thrown), { cause: thrown });
				setMade({ status: 'failed', error });
			},
		);
		return () => {
			current = false;
			opened?.close();
			setMade({ status: 'loading' });
		};
	}, [given, options]);
	const state: RecommenderState = given ? { status: 'ready', recommender: given } : made;
	return <RecommenderContext value={state}>{props.children}</RecommenderContext>;
}
