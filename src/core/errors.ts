/** Why something failed, as a closed set: what a catcher would do about it differs from code to code. */
export const ERROR_CODES = [
	'invalid-argument', // the caller passed something that cannot be meant: fix the call
	'invalid-data', // a file, message, record or parameter from outside does not hold what it must
	'not-found', // a data set, model, run or person that is not (or no longer) there
	'unsupported', // this browser or format cannot do it
	'too-large', // it does not fit the device or a limit that protects the person's machine
	'storage-unavailable', // no IndexedDB here
	'storage-blocked', // another tab holds an older version open
	'storage-newer', // the data base was written by a newer version
	'storage-damaged', // the browser cannot read its own files of the data base any more, or has thrown it away
	'storage-closed', // the browser closed the connection and reopening failed
	'storage-full', // the quota is used up
	'gpu-unavailable', // WebGPU was demanded and is not there
	'gpu-error', // a validation, compilation or memory error on the device
	'gpu-lost', // the device went away in the middle
	'cancelled', // the caller's AbortSignal, or stop
	'internal', // a fault of ours
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as it crosses a worker boundary or is kept with a run. */
export interface ErrorRecord {
	code: ErrorCode;
	message: string;
	stack?: string;
	details?: Readonly<Record<string, string | number>>;
	cause?: ErrorRecord;
}

/**
 * The one error of this project. The message reads `where: what must hold, got X. What to do.`
 * `details` holds what a program may want from it (a line number, a size), never personal data.
 */
export class InklingError extends Error {
	override readonly name = 'InklingError';
	readonly code: ErrorCode;
	readonly details: Readonly<Record<string, string | number>> | undefined;

	constructor(
		code: ErrorCode,
		message: string,
		options: { cause?: unknown; details?: Readonly<Record<string, string | number>> } = {},
	) {
		super(message, options.cause === undefined ? undefined : { cause: options.cause });
		this.code = code;
		this.details = options.details;
	}
}

/** Any thrown value as an `InklingError`: ours as it is, an abort as `cancelled`, the rest as `internal` with its cause. */
export function asInklingError(thrown: unknown): InklingError {
	if (thrown instanceof InklingError) return thrown;
	if (thrown instanceof Error) {
		if (thrown.name === 'AbortError') return new InklingError('cancelled', 'cancelled.', { cause: thrown });
		return new InklingError('internal', thrown.message || thrown.name, { cause: thrown });
	}
	return new InklingError('internal', String(thrown));
}

/** The error as plain data, with its stack and chain of causes. */
export function toErrorRecord(thrown: unknown): ErrorRecord {
	const error = asInklingError(thrown);
	const record: ErrorRecord = { code: error.code, message: error.message };
	if (error.stack) record.stack = error.stack;
	if (error.details) record.details = error.details;
	if (error.cause !== undefined) {
		const cause = error.cause;
		record.cause =
			cause instanceof InklingError
				? toErrorRecord(cause)
				: cause instanceof Error
					? {
							code: 'internal',
							message: `${cause.name}: ${cause.message}`,
							...(cause.stack ? { stack: cause.stack } : {}),
						}
					: { code: 'internal', message: String(cause) };
	}
	return record;
}

/** The inverse of `toErrorRecord`: same code, message, stack, details and causes. */
export function fromErrorRecord(record: ErrorRecord): InklingError {
	const error = new InklingError(record.code, record.message, {
		...(record.cause ? { cause: fromErrorRecord(record.cause) } : {}),
		...(record.details ? { details: record.details } : {}),
	});
	if (record.stack) error.stack = record.stack;
	return error;
}

/** Throws `cancelled` if the signal was aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
	if (signal?.aborted) throw new InklingError('cancelled', 'cancelled.', { cause: signal.reason });
}
