import { describe, expect, it } from 'vitest';
import { readSafetensors } from '../../../src/pack/safetensors.ts';
import { writeSafetensors } from '../../../src/pack/write-safetensors.ts';

/** A file as the format's description has it: header length, header, data. */
function fileOf(header: string, data: readonly number[]): Uint8Array<ArrayBuffer> {
	const text = new TextEncoder().encode(header);
	const bytes = new Uint8Array(8 + text.length + data.length);
	new DataView(bytes.buffer).setUint32(0, text.length, true);
	bytes.set(text, 8);
	bytes.set(data, 8 + text.length);
	return bytes;
}

/** 1.5 as a float32, little-endian: 0x3fc00000. */
const ONE_AND_A_HALF = [0, 0, 0xc0, 0x3f];

describe('safetensors', () => {
	it('gives back what was written, empty tensors and odd names too', () => {
		const tensors = {
			weights: { type: 'F32', shape: [2, 2], data: Float32Array.of(1.5, -2, Number.NaN, 0) },
			'a/b "c"': { type: 'I8', shape: [3], data: Int8Array.of(-128, 0, 127) },
			none: { type: 'F32', shape: [0, 7], data: new Float32Array(0) },
			__proto: { type: 'F32', shape: [], data: Float32Array.of(4) },
		} as const;
		expect(readSafetensors(writeSafetensors(tensors), 'x')).toEqual(tensors);
	});

	it('reads a file laid out by hand, and writes one whose data start at a multiple of 8', () => {
		const file = fileOf('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', ONE_AND_A_HALF);
		expect(readSafetensors(file, 'x')).toEqual({ a: { type: 'F32', shape: [1], data: Float32Array.of(1.5) } });
		const written = writeSafetensors({ a: { type: 'F32', shape: [1], data: Float32Array.of(1.5) } });
		expect((written.length - 4) % 8).toBe(0);
		expect([...written.slice(-4)]).toEqual(ONE_AND_A_HALF);
	});

	it('writes the same bytes whatever the order of the names', () => {
		const [a, b] = [Float32Array.of(1), Float32Array.of(2)].map((data) => ({ type: 'F32', shape: [1], data }) as const);
		if (!a || !b) throw new Error('two tensors');
		expect(writeSafetensors({ a, b })).toEqual(writeSafetensors({ b, a }));
	});

	it('gives each tensor memory of its own, which can be transferred alone', () => {
		const bytes = writeSafetensors({
			a: { type: 'F32', shape: [1], data: Float32Array.of(1) },
			b: { type: 'F32', shape: [1], data: Float32Array.of(2) },
		});
		const { a, b } = readSafetensors(bytes, 'x');
		expect(a?.data.buffer.byteLength).toBe(4);
		expect(a?.data.buffer).not.toBe(b?.data.buffer);
	});

	const entry = (name: string, shape: string, offsets: string, dtype = 'F32') =>
		`"${name}":{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
	const eight = [...ONE_AND_A_HALF, ...ONE_AND_A_HALF];
	const bad: readonly (readonly [what: string, header: string, data: readonly number[]])[] = [
		['a header that is not JSON', '{', []],
		['a header without names', '[]', []],
		['no entry', '{"a":null}', []],
		['a negative size', `{${entry('a', '[-1]', '[0,4]')}}`, ONE_AND_A_HALF],
		['a size that is no whole number', `{${entry('a', '[0.5]', '[0,2]')}}`, [0, 0]],
		['another size than its shape', `{${entry('a', '[2]', '[0,4]')}}`, ONE_AND_A_HALF],
		['bytes past the end', `{${entry('a', '[2]', '[0,8]')}}`, ONE_AND_A_HALF],
		['a type that is not read', `{${entry('a', '[1]', '[0,8]', 'F64')}}`, eight],
		['one over another', `{${entry('a', '[1]', '[0,4]')},${entry('b', '[1]', '[0,4]')}}`, ONE_AND_A_HALF],
		['a gap', `{${entry('a', '[1]', '[4,8]')}}`, eight],
		['bytes of no tensor', `{${entry('a', '[1]', '[0,4]')}}`, eight],
		['ends the wrong way round', `{${entry('a', '[1]', '[4,0]')}}`, ONE_AND_A_HALF],
	];
	for (const [what, header, data] of bad) {
		it(`refuses ${what}`, () => {
			expect(() => readSafetensors(fileOf(header, data), 'weights')).toThrow(
				/^pack: weights must be safetensors, got /,
			);
		});
	}

	it('refuses a header longer than the file, and thousands of tensors', () => {
		for (const bytes of [new Uint8Array(0), new Uint8Array(7), Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127)])
			expect(() => readSafetensors(bytes, 'x')).toThrow(/no header within its bytes/);
		const many = Array.from({ length: 1001 }, (_, i) => entry(`t${i}`, '[0]', '[0,0]')).join(',');
		expect(() => readSafetensors(fileOf(`{${many}}`, []), 'x')).toThrow(/more than 1000 tensors/);
	});
});
