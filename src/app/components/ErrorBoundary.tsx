import i18next from 'i18next';
import { Component, type ReactNode } from 'react';
import type { InklingError } from '../../index.ts';
import { asShownError } from '../session/shown-error.ts';
import { ErrorNote } from './ErrorNote.tsx';

/** Catches what a component throws while it renders; what is stored is not touched by it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: InklingError | undefined }> {
	override state: { error: InklingError | undefined } = { error: undefined };

	static getDerivedStateFromError(thrown: unknown): { error: InklingError } {
		return { error: asShownError(thrown) };
	}

	override render(): ReactNode {
		const { error } = this.state;
		if (error === undefined) return this.props.children;
		return (
			<main className="page stack-wide">
				<h1>{i18next.t('errors.crashed')}</h1>
				<ErrorNote
					error={error}
					actions={
						<button type="button" className="button button-main" onClick={() => window.location.reload()}>
							{i18next.t('errors.reload')}
						</button>
					}
				/>
			</main>
		);
	}
}
