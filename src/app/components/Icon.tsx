import type { ReactElement } from 'react';

/** Line drawings on a 20-unit square; they take the text's colour and say nothing to a screen reader. */
const PATHS = {
	heart: 'M10 16.5S3.5 12.7 3.5 8.2A3.5 3.5 0 0 1 10 6.4a3.5 3.5 0 0 1 6.5 1.8c0 4.5-6.5 8.3-6.5 8.3Z',
	eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5ZM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
	basket: 'M3.5 8.5h13l-1.3 7.2H4.8L3.5 8.5ZM6.8 8.5 9 4M13.2 8.5 11 4',
	cross: 'm5.5 5.5 9 9m0-9-9 9',
	chevron: 'm6 8 4 4 4-4',
	back: 'm12 5-5 5 5 5',
	on: 'm8 5 5 5-5 5',
	sun: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1',
	moon: 'M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8Z',
	half: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10 3.5v13M10 6h4.7M10 9h6.3M10 12h6M10 15h4',
	data: 'M10 8c3.6 0 6-1 6-2.3S13.6 3.5 10 3.5 4 4.4 4 5.7 6.4 8 10 8ZM4 5.7v8.6c0 1.3 2.4 2.2 6 2.2s6-1 6-2.2V5.7M4 10c0 1.3 2.4 2.3 6 2.3s6-1 6-2.3',
	train: 'M3.5 3.5v13h13M6.5 13l3-4 2.5 2 4-6',
	compare: 'M3.5 3.5v13h13M6.5 13l3-3.5 2.5 1.5 4-5M6.5 9l2.5-3 3 3.5 4 1.5',
	widget: 'M3.5 5.5h13v9h-13ZM8 5.5v9M12.5 5.5v9',
	list: 'M3.5 5.5h2M8.5 5.5h8M3.5 10h2M8.5 10h8M3.5 14.5h2M8.5 14.5h8',
	search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l3.5 3.5',
	menu: 'M4 6h12M4 10h12M4 14h12',
	pin: 'M7.5 3.5h5M8 3.5V8l-2 3.5h8L12 8V3.5M10 11.5V17',
	mute: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5.4 5.4l9.2 9.2',
	file: 'M5.5 3h6l3 3v11h-9V3ZM11.5 3v3h3',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }): ReactElement {
	return (
		<svg
			className="icon"
			width={size}
			height={size}
			viewBox="0 0 20 20"
			fill="none"
			stroke="currentColor"
			strokeWidth="1.5"
			strokeLinecap="round"
			strokeLinejoin="round"
			aria-hidden="true"
			focusable="false"
		>
			<path d={PATHS[name]} />
		</svg>
	);
}
