import { useEffect, useState } from 'react';

/** Files dropped anywhere on the page; true while some hang over it. */
export function usePageDrop(onFiles: (files: File[]) => void): boolean {
	const [over, setOver] = useState(false);
	useEffect(() => {
		// Entering a child leaves its parent: only the balance says whether the page was left.
		let depth = 0;
		const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
		const enter = (event: DragEvent): void => {
			if (!holdsFiles(event)) return;
			event.preventDefault();
			depth++;
			setOver(true);
		};
		const leave = (event: DragEvent): void => {
			if (!holdsFiles(event)) return;
			depth = Math.max(0, depth - 1);
			if (depth === 0) setOver(false);
		};
		const hover = (event: DragEvent): void => {
			// Without this the browser would open the file and leave the page.
			if (holdsFiles(event)) event.preventDefault();
		};
		const drop = (event: DragEvent): void => {
			if (!holdsFiles(event)) return;
			event.preventDefault();
			depth = 0;
			setOver(false);
			onFiles([...(event.dataTransfer?.files ?? [])]);
		};
		window.addEventListener('dragenter', enter);
		window.addEventListener('dragleave', leave);
		window.addEventListener('dragover', hover);
		window.addEventListener('drop', drop);
		return () => {
			window.removeEventListener('dragenter', enter);
			window.removeEventListener('dragleave', leave);
			window.removeEventListener('dragover', hover);
			window.removeEventListener('drop', drop);
		};
	}, [onFiles]);
	return over;
}
