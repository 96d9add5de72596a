import { describe, expect, it } from 'vitest';
import {
	asInklingError,
	fromErrorRecord,
	InklingError,
	throwIfCancelled,
	toErrorRecord,
} from '../../../src/core/errors.ts';

describe('an error', () => {
	it('crosses a boundary whole: code, message, stack, details and the chain of causes', () => {
		const cause = new InklingError('gpu-lost', 'gpu: the device was lost.', { details: { reason: 'unknown' } });
		const error = new InklingError('internal', 'train: it must go on.', { cause, details: { epoch: 3 } });
		const back = fromErrorRecord(structuredClone(toErrorRecord(error)));
		expect(back).toBeInstanceOf(InklingError);
		expect(back).toMatchObject({ code: 'internal', message: error.message, stack: error.stack, details: { epoch: 3 } });
		expect(back.cause).toMatchObject({
			code: 'gpu-lost',
			message: cause.message,
			stack: cause.stack,
			details: { reason: 'unknown' },
		});
	});

	it('of another kind becomes internal with its cause; an abort becomes cancelled; what is ours stays', () => {
		const type = new TypeError('x is not a function');
		expect(asInklingError(type)).toMatchObject({ code: 'internal', message: 'x is not a function', cause: type });
		expect(toErrorRecord(type).cause).toMatchObject({ message: 'TypeError: x is not a function' });
		expect(asInklingError(new DOMException('stop', 'AbortError')).code).toBe('cancelled');
		expect(asInklingError('plain words')).toMatchObject({ code: 'internal', message: 'plain words' });
		const own = new InklingError('not-found', 'gone.');
		expect(asInklingError(own)).toBe(own);
	});

	it('is thrown for an aborted signal only', () => {
		const abort = new AbortController();
		throwIfCancelled(abort.signal);
		throwIfCancelled(undefined);
		abort.abort();
		expect(() => throwIfCancelled(abort.signal)).toThrow(expect.objectContaining({ code: 'cancelled' }));
	});
});
