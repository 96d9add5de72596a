import type { ReactElement } from 'react';
import { Label, ProgressBar } from 'react-aria-components';

/** How far something is; `value` between 0 and 1, or undefined while that cannot be said. */
export function Progress({ label, value }: { label: string; value: number | undefined }): ReactElement {
	const unknown = value === undefined;
	return (
		<ProgressBar
			className={unknown ? 'progress progress-unknown' : 'progress'}
			isIndeterminate={unknown}
			value={(value ?? 0) * 100}
		>
			<Label className="visually-hidden">{label}</Label>
			<div className="progress-track">
				<div className="progress-fill" style={unknown ? {} : { width: `${value * 100}%` }} />
			</div>
		</ProgressBar>
	);
}
