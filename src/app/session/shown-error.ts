import { InklingError } from '../../index.ts';

/** Any thrown value as the one error that the page knows how to show. */
export function asShownError(thrown: unknown): InklingError {
	if (thrown instanceof InklingError) return thrown;
	if (thrown instanceof DOMException && thrown.name === 'AbortError')
		return new InklingError('cancelled', 'page: cancelled.', { cause: thrown });
	const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
	return new InklingError('internal', message, { cause: thrown });
}

/** What "copy details" copies: enough to find the fault, and nothing of what the person did. */
export function errorDetails(error: InklingError): string {
	const lines = [`${error.code}: ${error.message}`];
	if (error.details !== undefined) lines.push(JSON.stringify(error.details));
	for (let cause: unknown = error.cause, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
		lines.push(`caused by ${cause.name}: ${cause.message}`);
	if (error.stack !== undefined) lines.push(error.stack);
	lines.push(navigator.userAgent);
	return lines.join('\n');
}
